"""Reads a master of two strings and 59 blocks with pymodbus, knowing nothing but docs/points.md."""
import struct
import sys

from pymodbus.client import ModbusTcpClient

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]))
assert client.connect()


def registers(address, count):
    reply = client.read_input_registers(address, count, slave=1)
    assert not reply.isError(), reply
    return reply.registers


def number(address, form):
    words = registers(address, struct.calcsize(form) // 2)
    return struct.unpack(form, struct.pack(">%dH" % len(words), *words))[0]


print("voltage of S1.7:", number(1006, ">H"))
print("the same as holding register:", client.read_holding_registers(1006, 1, slave=1).registers[0])
print("temperature of S1.7:", number(1426, ">h"))
print("voltage of S1:", number(100, ">I"))
print("current of S1:", number(102, ">i"))
print("voltage of the block behind the last:", number(1059, ">H"))
print("temperature of the block behind the last:", number(1479, ">h"))
print("voltage of S6:", number(350, ">I"))

total = 0
reads = 0
for first, end in ((0, 748), (1000, 5200)):
    for address in range(first, end, 125):
        total += len(registers(address, min(125, end - address)))
        reads += 1
print("registers of %d reads:" % reads, total)
print("write: exception", client.write_register(1006, 1, slave=1).exception_code)
print("beyond the map: exception", client.read_input_registers(5200, 1, slave=1).exception_code)
print("between the areas: exception", client.read_input_registers(747, 2, slave=1).exception_code)
