#!/usr/bin/env python3
"""Foreign field-bus sensors: an independent implementation of the field-bus page.

Written from that page (and the datasheet) alone, without sight of the master's code, to stand
on the far side of the wire in tests.  It plays a raw RTU-over-TCP serial device server with
one chain behind it: [BMS-CM 201] [BMS-VM 221] [I/O 241] then block sensors 1..N.

    foreign_sensors.py --port P --blocks N [--model 2|12] [--fresh] [--cm] [--vm] [--io]
                       [--break-after K] [--dead K]... [--hall-a-disconnected] [--fast]
    foreign_sensors.py --self-test

Prints "listening PORT".  Commands on stdin, one per line, each answered with "ok <line>" or
"error <line>: <why>":

    break K      everything behind block K is invisible (0: all blocks)
    heal         the cable is whole again
    dead K       block sensor K stops answering, but passes the bus
    alive K      and answers again
    voltage K V  block K stands at V volts from now on (visible at the next freeze)
    hall-off     Hall sensor A of the BMS-CM unplugged          hall-on   plugged in again
    replace K    block sensor K exchanged: no address, serial 900000+K
    quit         (the end of a stdin that is a pipe does the same)

Standard library only.
"""


import argparse
import sys

from selftest import self_test
from server import Server


# ------------------------------------------------------------------------------------ main


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--port", type=int, default=0, help="on 127.0.0.1; 0: any")
    ap.add_argument("--blocks", type=int, default=0, metavar="N", help="0 to 200")
    ap.add_argument("--model", type=int, choices=(2, 12), default=2)
    ap.add_argument("--fresh", action="store_true", help="no sensor has an address")
    ap.add_argument("--cm", action="store_true")
    ap.add_argument("--vm", action="store_true")
    ap.add_argument("--io", action="store_true")
    ap.add_argument("--break-after", type=int, metavar="K")
    ap.add_argument("--dead", type=int, metavar="K", action="append", default=[])
    ap.add_argument("--hall-a-disconnected", action="store_true")
    ap.add_argument("--fast", action="store_true", help="answer at once")
    ap.add_argument("--self-test", action="store_true", help="test itself; exit 0 or 1")
    opts = ap.parse_args()
    if opts.self_test:
        return self_test()
    if not 0 <= opts.blocks <= 200:
        ap.error("--blocks: 0 to 200")
    if opts.break_after is not None and not 0 <= opts.break_after <= opts.blocks:
        ap.error("--break-after: no such block")
    if any(not 1 <= k <= opts.blocks for k in opts.dead):
        ap.error("--dead: no such block")
    try:
        Server(opts).run()
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())

