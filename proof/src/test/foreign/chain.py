"""The chain of the foreign sensors, and frames found in a stream of bytes."""

import struct
import time

from frames import *
from sensors import *


# ----------------------------------------------------------------------------------- chain


class Chain:
    def __init__(self, opts, now):
        def at(address):
            return None if opts.fresh else address
        self.model = opts.model
        self.head = []
        self.cm = None
        if opts.cm:
            self.cm = CurrentSensor(at(201), 200201, now, opts.hall_a_disconnected)
            self.head.append(self.cm)
        if opts.vm:
            self.head.append(VoltageSensor(at(221), 200221, now))
        if opts.io:
            self.head.append(IoModule(at(241), 200241, now))
        self.blocks = [Block(k, opts.model, at(k), 100000 + k, now)
                       for k in range(1, opts.blocks + 1)]
        self.broken_after = opts.break_after
        for k in opts.dead:
            self.block(k).dead = True

    def block(self, k):
        if not 1 <= k <= len(self.blocks):
            raise ValueError("no block %d" % k)
        return self.blocks[k - 1]

    def visible(self, now):
        """The sensors the wire reaches at this moment, in order along the chain."""
        reach = self.blocks if self.broken_after is None else self.blocks[:self.broken_after]
        seen = []
        for s in self.head + reach:
            seen.append(s)
            if not s.com_out_closed(now):
                break
        return seen

    def request(self, frame, now):
        """One intact frame has passed along the wire.  Returns the reply frame or None."""
        unit, pdu = frame[0], frame[1:-2]
        hearers = [s for s in self.visible(now) if not s.dead
                   and (unit == BROADCAST or s.unit == unit)]
        replies = []
        for s in hearers:
            pdu_back = s.answer(pdu, unit == BROADCAST, now)
            if pdu_back is not None:
                replies.append(sealed(bytes((unit,)) + pdu_back))
        for s in hearers:
            s.settle()
        if not replies:
            return None
        # Two with one address talk over each other; a driven 0 wins.
        out = bytearray(b"\xff" * max(map(len, replies)))
        for r in replies:
            for i, b in enumerate(r):
                out[i] &= b
        return bytes(out)

    def command(self, line, now):
        """One line of stdin.  Raises ValueError where it makes no sense."""
        name, *args = line.split()
        arity = {"break": 1, "heal": 0, "dead": 1, "alive": 1, "voltage": 2, "hall-off": 0,
                 "hall-on": 0, "replace": 1}.get(name)
        if arity is None:
            raise ValueError("unknown command")
        if len(args) != arity:
            raise ValueError("takes %d argument(s)" % arity)
        if name == "break":
            k = int(args[0])
            if not 0 <= k <= len(self.blocks):
                raise ValueError("no block %d" % k)
            self.broken_after = k
        elif name == "heal":
            self.broken_after = None
        elif name in ("dead", "alive"):
            self.block(int(args[0])).dead = name == "dead"
        elif name == "voltage":
            volts = float(args[1])
            if not abs(volts) < 1e6:
                raise ValueError("not a voltage")
            self.block(int(args[0])).volts = volts
        elif name in ("hall-off", "hall-on"):
            if self.cm is None:
                raise ValueError("no BMS-CM")
            self.cm.unplugged[0] = name == "hall-off"
        elif name == "replace":
            old = self.block(int(args[0]))
            self.blocks[old.k - 1] = Block(old.k, self.model, None, 900000 + old.k, now,
                                           old.volts)


# --------------------------------------------------------------------------------- framing


def known_length(buf, i):
    """Length of the request that starts at i: 0 not known yet, None unknown function."""
    fc = buf[i + 1]
    if 1 <= fc <= 6:
        return 8
    if fc in (15, 16):
        return 9 + buf[i + 6] if i + 6 < len(buf) else 0
    return None


def take_frame(buf, silent=False):
    """Cut the first intact frame out of buf, with the garbage before it.

    Known functions are delimited by their length.  The length of an unknown function is found
    by its CRC: the first prefix that checks, or what is left once the line is silent."""
    for i in range(len(buf) - 3):
        n = known_length(buf, i)
        if n is None:
            if silent:
                sizes = (len(buf) - i,) if len(buf) - i <= 256 else ()
            else:
                sizes = range(4, min(256, len(buf) - i) + 1) if i == 0 else ()
        else:
            sizes = (n,) if n and i + n <= len(buf) else ()
        for n in sizes:
            frame = bytes(buf[i:i + n])
            if intact(frame):
                del buf[:i + n]
                return frame
    del buf[:max(0, len(buf) - 1024)]
    return None
