"""What the foreign sensors are proved by, without any master."""

import os
import socket
import struct
import subprocess
import sys
import time

from chain import *
from frames import *
from sensors import *


# ------------------------------------------------------------------------------- self-test


class Peer:
    """A small master, for the self-test only."""

    def __init__(self, *args):
        self.process = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "foreign_sensors.py"), "--port", "0",
                                         *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)
        word, port = self.process.stdout.readline().split()
        assert word == "listening"
        self.port = int(port)
        time.sleep(COM_OUT_DELAY)
        self.connect()

    def connect(self):
        self.sock = socket.create_connection(("127.0.0.1", self.port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sock.close()
        self.process.stdin.close()
        self.process.wait(5)
        self.process.stdout.close()

    def tell(self, line, expect="ok"):
        self.process.stdin.write(line + "\n")
        got = self.process.stdout.readline().strip()
        assert got.startswith("%s %s" % (expect, line)), got

    def raw(self, data, wait=0.15):
        """Send bytes; the bytes that come back until the line is silent."""
        self.sock.sendall(data)
        got = b""
        while True:
            self.sock.settimeout(wait if not got else 0.03)
            try:
                more = self.sock.recv(512)
            except socket.timeout:
                return got
            if not more:
                return got
            got += more

    def ask(self, unit, fc, *words, data=None):
        """PDU of the reply, or None for silence."""
        body = struct.pack(">BB%dH" % len(words), unit, fc, *words)
        if data is not None:
            body += bytes((len(data),)) + bytes(data)
        got = self.raw(sealed(body))
        if not got:
            return None
        assert intact(got), got.hex()
        assert got[0] == unit
        return got[1:-2]

    def regs(self, unit, addr, count, fc=4):
        pdu = self.ask(unit, fc, addr, count)
        if pdu is None:
            return None
        if pdu[0] & 0x80:
            return "exception %d" % pdu[1]
        assert pdu[:2] == bytes((fc, 2 * count)) and len(pdu) == 2 + 2 * count
        return list(struct.unpack(">%dH" % count, pdu[2:]))

    def write(self, unit, reg, value):
        pdu = self.ask(unit, 6, reg, value)
        if pdu is None:
            return None
        if pdu[0] == 0x86:
            return "exception %d" % pdu[1]
        assert pdu == struct.pack(">BHH", 6, reg, value)
        return "ok"


def same(got, want):
    if got != want:
        raise AssertionError("got %r, want %r" % (got, want))


def test_values():
    with Peer("--blocks", "3", "--cm", "--vm", "--io", "--fast") as p:
        same(p.raw(bytes.fromhex("01 04 00 00 00 08 f1 cc")),   # CRC known from elsewhere
             sealed(struct.pack(">BBB8H", 1, 4, 16, 1 << 13, 0, 22010, 201, 301, 1, 2350, 0)))
        same(p.regs(1, 0, 8), [0, 0, 22010, 201, 301, 1, 2350, 0])      # restarted: once
        same(p.regs(2, 2, 1), [22020])
        same(p.regs(2, 100, 5), [100002 >> 16, 100002 & 0xFFFF, 2, 1, 100])
        same(p.regs(2, 0, 1), [1 << 13])                        # neither read touched status
        same(p.regs(3, 100, 7)[:5], [1, 100003 & 0xFFFF, 2, 1, 100])
        same(p.regs(201, 0, 12), [1 | 1 << 13, 0, 0xFFFF, 0x10000 - 1234, 0x8000, 0, 150, 106,
                                  0xFFFF, 0xFFFF, 1000, 2350])
        same(p.regs(201, 100, 3), [200201 >> 16, 200201 & 0xFFFF, 60])
        same(p.regs(201, 16, 2, fc=3), [500, 0])
        same(p.regs(221, 0, 8), [1 << 13, 0, 0, 12345, 250, 120, 1000, 2350])
        same(p.regs(221, 100, 3), [200221 >> 16, 200221 & 0xFFFF, 61])
        same(p.regs(241, 0, 2), [12000, 8000])
        same(p.regs(241, 100, 3), [200241 >> 16, 200241 & 0xFFFF, 62])
        same(p.ask(241, 2, 0, 3), b"\x02\x01\x02")
        same(p.ask(241, 1, 0, 4), b"\x01\x01\x00")
        same(p.ask(241, 5, 1, 0xFF00), b"\x05\x00\x01\xff\x00")
        same(p.ask(241, 15, 2, 2, data=b"\x02"), b"\x0f\x00\x02\x00\x02")
        same(p.ask(241, 1, 0, 4), b"\x01\x01\x0a")
        same(p.ask(241, 5, 4, 0), b"\x85\x02")
        same(p.ask(241, 5, 0, 1), b"\x85\x03")
        same(p.ask(241, 2, 0, 4), b"\x82\x02")
        for silent in (4, 200, 202, 247, 248, 255):
            same(p.regs(silent, 0, 1), None)
        same(p.regs(0, 0, 8), None)                             # no reading by broadcast
    with Peer("--blocks", "2", "--model", "12", "--fast") as p:
        same(p.regs(2, 2, 1), [13220])
        same(p.regs(2, 102, 1), [12])


def test_exceptions():
    with Peer("--blocks", "2", "--cm", "--vm", "--fast") as p:
        same(p.regs(1, 8, 1), "exception 2")
        same(p.regs(1, 0, 9), "exception 2")
        same(p.regs(1, 100, 8), "exception 2")
        same(p.regs(1, 0xFFFF, 2), "exception 2")
        same(p.regs(1, 0, 0), "exception 3")
        same(p.regs(1, 0, 126), "exception 3")
        same(p.regs(1, 16, 2, fc=3), "exception 2")             # Hall ratings: BMS-CM only
        same(p.regs(1, 0, 5, fc=3), [1, 0, 0, 2, 0])
        same(p.regs(1, 0, 6, fc=3), "exception 2")
        same(p.ask(1, 1, 0, 1), b"\x81\x02")
        same(p.write(1, 5, 0), "exception 2")
        same(p.write(1, 2, 0x1234), "exception 3")
        same(p.write(1, 2, ZERO_A), "exception 3")
        same(p.write(221, 2, OHMIC_START), "exception 3")
        same(p.write(201, 2, ZERO_B), "exception 3")
        same(p.write(1, 3, 5), "exception 3")
        for bad in (0, 201, 247, 300):
            same(p.write(1, 0, bad), "exception 3")
        same(p.write(1, 3, 4), "ok")
        same(p.regs(1, 3, 1, fc=3), [4])
        same(p.write(1, 4, 30), "ok")
        same(p.write(201, 16, 400), "ok")
        same(p.write(201, 17, 300), "exception 3")
        same(p.regs(201, 16, 2, fc=3), [400, 0])
        for fc in (7, 17, 8, 22, 23, 43, 100):                  # unknown functions, any length
            n = {7: 0, 17: 0, 8: 4, 22: 6, 43: 3}.get(fc, 9)
            got = p.raw(sealed(bytes((1, fc)) + bytes(range(n))))
            same(got, sealed(bytes((1, fc | 0x80, 1))))
        got = p.raw(b"\x55" + sealed(bytes((1, 17))), wait=0.3)
        same(got, sealed(bytes((1, 0x91, 1))))
        same(p.ask(1, 16, 3, 2, data=struct.pack(">HH", 1, 0)), struct.pack(">BHH", 16, 3, 2))
        same(p.ask(1, 16, 3, 2, data=struct.pack(">HH", 0, 0)[:2]), b"\x90\x03")
        same(p.ask(1, 16, 3, 3, data=bytes(6)), b"\x90\x02")
        same(p.ask(1, 16, 3, 1, data=b"\x00\x09"), b"\x90\x03")
        same(p.regs(1, 3, 1, fc=3), [1])


def test_framing():
    with Peer("--blocks", "2", "--fast") as p:
        good = sealed(struct.pack(">BBHH", 1, 4, 100, 3))
        want = p.raw(good)
        same(len(want), 11)
        bad = good[:-1] + bytes((good[-1] ^ 1,))
        same(p.raw(bad), b"")
        same(p.raw(bad + good), want)
        for noise in (b"\x00", b"\xff\xff\xff", b"\x01\x10\x00\x00\x00\x40\x80", b"\x01\x04",
                      b"\x01\x99\x03", bytes(range(256)) * 3):
            same(p.raw(noise + good), want)
        same(p.raw(good + good), want + want)                   # one after the other
        for i in range(len(good) - 1):                          # in single bytes
            p.sock.sendall(good[i:i + 1])
            time.sleep(0.002)
        same(p.raw(good[-1:]), want)
        p.sock.sendall(good[:5])                                # a stump, then silence
        time.sleep(0.1)
        same(p.raw(good), want)
        old = p.sock
        p.connect()                                             # a new client replaces the old
        same(p.raw(good), want)
        same(old.recv(10), b"")
        old.close()


def test_freeze():
    with Peer("--blocks", "2", "--cm", "--fast") as p:
        p.regs(1, 0, 8)
        p.tell("voltage 1 2.05")
        same(p.regs(1, 0, 8)[:3], [0, 0, 20500])                # never frozen: live
        same(p.write(0, 1, 7), None)
        p.tell("voltage 1 -0.3")
        p.tell("hall-off")
        same(p.regs(1, 0, 8)[:3], [0, 7, 20500])
        same(p.regs(2, 1, 1), [7])
        same(p.regs(201, 1, 3), [7, 0xFFFF, 0x10000 - 1234])
        same(p.write(0, 1, 8), None)
        same(p.regs(1, 0, 8)[:3], [5, 8, 0x10000 - 3000])       # out of range, reversed
        same(p.regs(201, 0, 12), [5 | 1 << 13, 8, 0x8000, 0, 0x8000, 0, 0xFFFF, 0xFFFF, 0xFFFF,
                                  0xFFFF, 0xFFFF, 2350])
        p.tell("hall-on")
        same(p.ask(0, 16, 1, 1, data=b"\x00\x09"), None)        # the other way to write it
        same(p.regs(201, 0, 4), [1, 9, 0xFFFF, 0x10000 - 1234])
        same(p.write(1, 1, 10), "ok")                           # one sensor alone
        same((p.regs(1, 1, 1), p.regs(2, 1, 1)), ([10], [9]))
        same(p.write(201, 2, ZERO_A), "ok")
        p.write(0, 1, 11)
        same(p.regs(201, 2, 2), [0, 0])
    with Peer("--blocks", "0", "--cm", "--hall-a-disconnected", "--fast") as p:
        same(p.regs(201, 0, 3), [5 | 1 << 13, 0, 0x8000])


def test_commands():
    with Peer("--blocks", "2", "--fast") as p:
        p.regs(1, 0, 1)
        same(p.write(1, 2, OHMIC_START), "ok")
        same(p.regs(1, 0, 6)[0::5], [1 << 4, 1])
        time.sleep(OHMIC_SECONDS + 0.1)
        same(p.regs(1, 0, 6)[0::5], [0, 2])
        same(p.write(1, 2, OHMIC_START), "ok")
        same(p.write(1, 2, OHMIC_STOP), "ok")
        same(p.regs(1, 0, 6)[0::5], [0, 2])
        same(p.write(1, 2, BALANCE_ON), "ok")
        same(p.regs(1, 0, 8)[0::7], [1 << 3, BALANCE_MA])
        same(p.write(1, 2, BALANCE_OFF), "ok")
        same(p.regs(1, 0, 8)[0::7], [0, 0])
        p.tell("voltage 1 0.2")
        same(p.write(1, 2, OHMIC_START), "ok")
        same(p.regs(1, 0, 1), [1 | 1 << 5])
        for bad in ("break 3", "dead 0", "voltage 1", "voltage 1 nan", "hall-off", "sing"):
            p.tell(bad, "error")
        p.tell("quit")
        same(p.process.wait(5), 0)


def test_chain():
    with Peer("--blocks", "6", "--cm", "--break-after", "4", "--dead", "2", "--fast") as p:
        def seen():
            return [u for u in (201, 1, 2, 3, 4, 5, 6, 247) if p.regs(u, 100, 3)]
        same(seen(), [201, 1, 3, 4])
        p.write(0, 1, 3)
        p.tell("heal")
        same(seen(), [201, 1, 3, 4, 5, 6])
        same((p.regs(4, 1, 1), p.regs(6, 1, 1)), ([3], [0]))    # 6 has not heard the freeze
        p.tell("alive 2")
        same(seen(), [201, 1, 2, 3, 4, 5, 6])
        p.tell("break 0")
        same(seen(), [201])
        p.tell("heal")
        p.tell("dead 5")
        same(seen(), [201, 1, 2, 3, 4, 6])
        p.tell("alive 5")
        p.tell("replace 3")
        same(seen(), [201, 1, 2, 247])
        same(p.regs(247, 100, 3), [900003 >> 16, 900003 & 0xFFFF, 2])
        same(p.regs(247, 0, 1, fc=3), [247])
        same(p.write(247, 0, 3), "ok")                          # answered as 247
        same(seen(), [201, 1, 2, 3, 4, 5, 6])
        same(p.regs(3, 0, 3), [1 << 13, 0, 22030])
        same(p.write(4, 0, 40), "ok")                           # any sensor can be renumbered
        same((p.regs(4, 0, 1), p.regs(40, 101, 1)), (None, [100004 & 0xFFFF]))
        same(p.write(40, 0, 5), "ok")                           # two with one address
        garbled = p.raw(sealed(struct.pack(">BBHH", 5, 4, 100, 3)))
        assert garbled and not intact(garbled), garbled.hex()
        same(p.write(5, 2, FORGET), "ok")                       # both forget; 4 stands in front
        same(seen(), [201, 1, 2, 3, 247])
        same(p.regs(247, 101, 1), [100004 & 0xFFFF])
        same(p.write(0, 2, FORGET), None)
        same(seen(), [247])
        same(p.regs(247, 102, 1), [60])
        same(p.write(247, 0, 1), "exception 3")                 # not an id for a BMS-CM
        # 6 stood behind an open COM-OUT and did not hear it.
        for k, u in ((0, 201), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)):
            same(p.write(247, 0, u), "ok")
        same(seen(), [201, 1, 2, 3, 4, 5, 6])


def test_commissioning():
    with Peer("--blocks", "70", "--cm", "--vm", "--io", "--fresh") as p:    # paced
        start = time.monotonic()
        order = []
        for u in [201, 221, 241] + list(range(1, 71)):
            high, low, model = p.regs(247, 100, 3)
            same(p.write(247, 0, u), "ok")
            order.append((u, high << 16 | low, model))
            same(p.regs(u, 100, 2), [high, low])
        same(p.regs(247, 100, 3), None)
        same(order, [(201, 200201, 60), (221, 200221, 61), (241, 200241, 62)]
             + [(k, 100000 + k, 2) for k in range(1, 71)])
        assert time.monotonic() - start < 30
        p.write(0, 2, FORGET)
        same([p.regs(u, 100, 1) for u in (201, 221, 241, 1, 70)], [None] * 5)
        same(p.regs(247, 102, 1), [60])
    with Peer("--blocks", "3", "--fresh", "--break-after", "2", "--fast") as p:
        same(p.write(247, 0, 1), "ok")
        same(p.write(247, 0, 2), "ok")
        same(p.regs(247, 100, 1), None)
        p.tell("heal")
        same(p.regs(247, 101, 1), [100003 & 0xFFFF])
    with Peer("--blocks", "2", "--fresh", "--dead", "1", "--fast") as p:
        same(p.regs(247, 101, 1), [100002 & 0xFFFF])            # a dead one passes the bus
        p.tell("alive 1")
        same(p.regs(247, 101, 1), [100001 & 0xFFFF])


def test_pacing():
    def fastest(*more):
        with Peer("--blocks", "2", *more) as p:
            best = 1.0
            for _ in range(20):
                start = time.monotonic()
                p.sock.sendall(sealed(struct.pack(">BBHH", 1, 4, 0, 8)))
                got = b""
                while len(got) < 21:
                    got += p.sock.recv(64)
                best = min(best, time.monotonic() - start)
            return best
    wire = (8 + 21) * 10 / 38400 + 0.001
    paced = fastest()
    assert wire <= paced < wire + 0.003, "%.4f s, wire %.4f s" % (paced, wire)
    assert fastest("--fast") < 0.002


def self_test():
    failed = 0
    for name, test in [(n, t) for n, t in globals().items() if n.startswith("test_")]:
        try:
            test()
            print("passed", name)
        except Exception as e:          # a failed test must not hide the next
            import traceback
            traceback.print_exc()
            print("FAILED", name, type(e).__name__, e)
            failed += 1
        sys.stdout.flush()
    return 1 if failed else 0
