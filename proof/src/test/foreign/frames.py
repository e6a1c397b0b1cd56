"""CRC, frames and constants of the field bus, for the foreign sensors."""

import struct

# ------------------------------------------------------------------------------------- CRC


def _crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = (n >> 1) ^ 0xA001 if n & 1 else n >> 1
        table.append(n)
    return tuple(table)


_CRC = _crc_table()


def crc16(data, crc=0xFFFF):
    for b in data:
        crc = (crc >> 8) ^ _CRC[(crc ^ b) & 0xFF]
    return crc


def sealed(body):
    """The body with its CRC behind it, low byte first."""
    return bytes(body) + struct.pack("<H", crc16(body))


def intact(frame):
    # A frame including its own CRC leaves no remainder.
    return len(frame) >= 4 and crc16(frame) == 0


if crc16(b"123456789") != 0x4B37:
    sys.exit("CRC self-check failed")

# ------------------------------------------------------------------------------- constants

BAUD = 38400
BITS_PER_CHAR = 10              # 8N1
TURNAROUND = 0.001
COM_OUT_DELAY = 0.020           # an addressed sensor closes COM-OUT this long after power-up
IDLE = 0.050                    # leftovers of a frame are thrown away after this much silence
OHMIC_SECONDS = 1.0
BALANCE_SECONDS = 600.0
BALANCE_MA = 100

UNADDRESSED = 247
BROADCAST = 0
ABSENT_U16, ABSENT_I32 = 0xFFFF, 0x80000000

ILLEGAL_FUNCTION, ILLEGAL_ADDRESS, ILLEGAL_VALUE = 1, 2, 3
FORGET, OHMIC_START, OHMIC_STOP = 0x5A01, 0x5A10, 0x5A11
BALANCE_OFF, BALANCE_ON, ZERO_A, ZERO_B = 0x5A20, 0x5A21, 0x5A30, 0x5A31

SUPPLY = 2350                   # 23.50 V


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def words32(value):
    value &= 0xFFFFFFFF
    return value >> 16, value & 0xFFFF
