"""Devices of the invented maker Acme on one RTU line behind a TCP port, by pymodbus.

Written from the register map in docs/how-to/add-a-sensor-model.md alone.  Commands on standard input:

  told           says every unit and function that was ever asked, as "unit/function"
  dark UNIT      the unit stops answering             light UNIT   it answers again
  loop N VALUE   loop N tells VALUE                   contact N V  contact N reads V
  relays         says the relays                      stuck N      relay N takes no write any more
  free           relays take writes again             reset        the I/O module restarts: all relays off
"""

import asyncio
import logging
import struct
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server.async_io import ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer

logging.disable(logging.CRITICAL)             # the master hanging up is no news

CELLS, SHUNT, IO = (11, 12, 13, 14), 30, 40
told, dark = set(), set()


def low_first(raw):
    high, low = struct.unpack(">HH", raw)
    return [low, high]


def cell(k):
    regs = low_first(struct.pack(">I", 13_500_000 + 1_000 * k))         # µV
    regs += [680 + 9 * k]                                               # 0.1 °F
    regs += low_first(struct.pack(">f", 4.5 + k / 8))                   # mΩ
    regs += [0x0001]                                                    # bit 0: voltage in range
    supply = 241                                                        # 0.1 V, low byte first
    block = dict(enumerate(regs, start=300))
    block[310] = (supply & 0xFF) << 8 | supply >> 8
    return ModbusSlaveContext(hr=ModbusSparseDataBlock(block), zero_mode=True)


def shunt():
    regs = low_first(struct.pack(">i", 12_340)) + [106]                 # mA out of the battery, 10 mA
    return ModbusSlaveContext(hr=ModbusSparseDataBlock(dict(enumerate(regs, start=40))), zero_mode=True)


class Relays(ModbusSparseDataBlock):
    stuck = set()

    def setValues(self, address, values, use_as_default=False):
        values = list(values if isinstance(values, (list, dict)) else [values])
        for i, value in enumerate(values):
            if address + i - 32 not in self.stuck:
                super().setValues(address + i, [value])


def module():
    return ModbusSlaveContext(
        ir=ModbusSparseDataBlock({0: 6000, 1: 4000}),
        di=ModbusSparseDataBlock({16: 1, 17: 1}),
        co=Relays({32: 0, 33: 0}),
        zero_mode=True)


class Framer(ModbusRtuFramer):
    """Notes who was asked for what, and lets dark units stay silent."""

    def processIncomingPacket(self, data, callback, unit, **kwargs):
        if len(data) >= 2:
            told.add("%d/%d" % (data[0], data[1]))
            if data[0] in dark:
                return
        super().processIncomingPacket(data, callback, unit, **kwargs)


def act(io, words):
    relays = io.store["c"]
    match words:
        case ["told"]:
            return " ".join(sorted(told, key=lambda w: [int(n) for n in w.split("/")]))
        case ["dark", unit]:
            dark.add(int(unit))
        case ["light", unit]:
            dark.discard(int(unit))
        case ["loop", number, value]:
            io.store["i"].values[int(number) - 1] = int(value) & 0xFFFF
        case ["contact", number, value]:
            io.store["d"].values[15 + int(number)] = int(value)
        case ["relays"]:
            return " ".join(str(int(relays.values[at])) for at in (32, 33))
        case ["stuck", number]:
            Relays.stuck.add(int(number) - 1)
        case ["free"]:
            Relays.stuck.clear()
        case ["reset"]:
            relays.values.update({32: 0, 33: 0})
        case _:
            return "unknown " + " ".join(words)
    return "ok " + " ".join(words)


async def main():
    io = module()
    units = {unit: cell(k) for k, unit in enumerate(CELLS, start=1)}
    units.update({SHUNT: shunt(), IO: io})
    context = ModbusServerContext(slaves=units, single=False)
    server = ModbusTcpServer(context, framer=Framer, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("listening %d" % server.server.sockets[0].getsockname()[1], flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    async for line in commands:
        print(act(io, line.decode().split()), flush=True)
    serving.cancel()
    await server.server_close()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except asyncio.CancelledError:
        pass
