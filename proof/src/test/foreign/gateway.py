#!/usr/bin/env python3
"""A Modbus TCP gateway by pymodbus, with block sensors of the field-bus page behind it.

    gateway.py UNIT...      e.g. gateway.py 1 2 4

Serves the units named; any other is answered with exception 0B, as a gateway does whose target
is silent. Block k stands at 2.2 V + k mV, 20 °C + 0.1 k, 300 µΩ + k. Prints "listening PORT" on
127.0.0.1, and ends with its stdin.
"""

import asyncio
import logging
import sys

from pymodbus.datastore import ModbusSequentialDataBlock
from pymodbus.datastore import ModbusServerContext
from pymodbus.datastore import ModbusSlaveContext
from pymodbus.server.async_io import ModbusTcpServer

SAMPLE = 1
IDENTITY = 100


class Sensor(ModbusSlaveContext):
    """Registers of one block sensor; a written freeze becomes its sample number."""

    def __init__(self, unit):
        inputs = [0] * 110
        inputs[0:8] = [0, 0, 22000 + 10 * unit, 200 + unit, 300 + unit, 1, 2400, 0]
        inputs[IDENTITY:IDENTITY + 7] = [1, 34464 + unit, 2, 1, 7, 0, 60]   # serial 100000 + unit
        super().__init__(
            ir=ModbusSequentialDataBlock(0, inputs),
            hr=ModbusSequentialDataBlock(0, [unit] + [0] * 20),
            zero_mode=True,
        )

    def setValues(self, function, address, values):
        super().setValues(function, address, values)
        if function in (6, 16) and address == SAMPLE:
            super().setValues(4, SAMPLE, values[:1])


async def main():
    logging.disable(logging.CRITICAL)
    units = {int(word): Sensor(int(word)) for word in sys.argv[1:]}
    context = ModbusServerContext(slaves=units, single=False)
    server = ModbusTcpServer(context, address=("127.0.0.1", 0), broadcast_enable=True)
    serving = asyncio.create_task(server.serve_forever())
    await server.serving
    print("listening %d" % server.server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    serving.cancel()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except asyncio.CancelledError:
        pass
