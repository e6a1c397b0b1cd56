"""The serial device server in front of the foreign sensors."""

import os
import select
import socket
import stat
import struct
import sys
import time

from chain import *
from frames import *
from sensors import *


# ---------------------------------------------------------------------------------- server


class Server:
    def __init__(self, opts):
        self.fast = opts.fast
        self.chain = Chain(opts, time.monotonic())
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", opts.port))
        self.listener.listen(8)
        self.listener.setblocking(False)
        self.port = self.listener.getsockname()[1]
        self.client = None
        self.buf = bytearray()
        self.heard = 0.0                # when bytes last came, or the wire last became free
        self.request = None             # (when it has passed the wire, frame)
        self.reply = None               # (when it has passed the wire, frame)
        self.stdin_open = sys.stdin is not None
        self.stdin_buf = b""
        self.running = True

    def say(self, text):
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except OSError:
            pass

    def airtime(self, frame):
        return 0.0 if self.fast else len(frame) * BITS_PER_CHAR / BAUD

    def drop_client(self):
        if self.client is not None:
            try:
                self.client.close()
            finally:
                self.client = None
        self.buf.clear()
        self.reply = None

    def accept(self):
        try:
            new, _ = self.listener.accept()
        except OSError:
            return
        self.drop_client()              # a new client replaces the old
        new.setblocking(False)
        new.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.client = new

    def receive(self):
        try:
            data = self.client.recv(4096)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self.drop_client()
            return
        self.buf += data
        self.heard = time.monotonic()

    def read_stdin(self):
        try:
            data = os.read(0, 4096)
        except OSError:
            data = b""
        if not data:
            self.stdin_open = False
            try:
                if stat.S_ISFIFO(os.fstat(0).st_mode) or stat.S_ISSOCK(os.fstat(0).st_mode):
                    self.running = False    # whoever held the other end has gone
            except OSError:
                pass
            data = b"\n" if self.stdin_buf else b""
        self.stdin_buf += data
        *lines, self.stdin_buf = self.stdin_buf.split(b"\n")
        for raw in lines:
            line = raw.decode("utf-8", "replace").strip()
            if not line:
                continue
            if line == "quit":
                self.running = False
                self.say("ok quit")
                return
            try:
                self.chain.command(line, time.monotonic())
            except ValueError as e:
                self.say("error %s: %s" % (line, e))
            else:
                self.say("ok " + line)

    def work(self):
        """Everything that is due.  Returns the seconds until more will be, or None."""
        while True:
            now = time.monotonic()
            if self.reply is not None:
                due, frame = self.reply
                if now < due:
                    return due - now
                self.reply = None
                self.heard = now
                if self.client is not None:
                    try:
                        self.client.send(frame)
                    except (BlockingIOError, InterruptedError):
                        pass                # nobody reads there: lost, as on a serial line
                    except OSError:
                        self.drop_client()
            elif self.request is not None:
                due, frame, owner = self.request
                if now < due:
                    return due - now
                self.request = None
                self.heard = now
                back = self.chain.request(frame, now)
                if back is not None and owner is self.client:
                    self.reply = (due + (0.0 if self.fast else TURNAROUND) + self.airtime(back),
                                  back)
            elif self.buf:
                quiet = self.heard + IDLE - now
                frame = take_frame(self.buf, silent=quiet <= 0)
                if frame is not None:
                    self.request = (now + self.airtime(frame), frame, self.client)
                elif quiet <= 0:
                    self.buf.clear()
                else:
                    return quiet
            else:
                return None

    def run(self):
        self.say("listening %d" % self.port)
        while self.running:
            wait = self.work()
            watch = [self.listener]
            if self.client is not None:
                watch.append(self.client)
            if self.stdin_open:
                watch.append(0)
            ready, _, _ = select.select(watch, [], [], wait)
            if 0 in ready:
                self.read_stdin()
            if self.client is not None and self.client in ready:
                self.receive()
            if self.listener in ready:
                self.accept()
        self.drop_client()
        self.listener.close()
