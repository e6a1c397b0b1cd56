"""The foreign sensors themselves: registers, commands, values by formula."""

import struct
import time

from frames import *


# --------------------------------------------------------------------------------- sensors


class Sensor:
    """What all sensors share: address, identity, freeze, holding registers, functions."""

    ids = range(0)              # unit ids this kind may have
    model = 0
    commands = (FORGET,)
    sampled = True              # has a sample number at input 1 and status bits at input 0
    coil_count = 0
    discretes = ()

    def __init__(self, address, serial, now):
        self.address = address          # None: no address yet
        self.serial = serial
        self.powered = now
        self.dead = False
        self.restarted = True
        self.sample = 0
        self.latched = None             # quantities at the last freeze; None: never frozen
        self.baud_code = 2
        self.blink_until = now
        self.coils = [0] * self.coil_count
        self._afterwards = []           # what takes effect only after the answer

    @property
    def unit(self):
        return UNADDRESSED if self.address is None else self.address

    def com_out_closed(self, now):
        if self.dead:
            return True                 # a dead one still passes the bus through
        return self.address is not None and now - self.powered >= COM_OUT_DELAY

    # -- what a kind adds

    def tick(self, now):
        """Bring anything that runs on time up to date."""

    def quantities(self, now):
        """Input registers that a freeze latches; register 0 holds the measured status bits."""
        return {}

    def live_status(self, now):
        """Status bits that are never latched."""
        return 0

    def extra_holding(self):
        return {}

    def check_extra(self, reg, value):
        raise Refused(ILLEGAL_ADDRESS)

    def set_extra(self, reg, value):
        pass

    def check_command(self, code):
        if code not in self.commands:
            raise Refused(ILLEGAL_VALUE)

    def do_command(self, code, now):
        pass

    # -- registers

    def freeze(self, number, now):
        self.tick(now)
        self.latched = self.quantities(now)
        self.sample = number

    def inputs(self, now):
        self.tick(now)
        regs = dict(self.quantities(now) if self.latched is None else self.latched)
        if self.sampled:
            regs[0] = regs.get(0, 0) | self.live_status(now) | (1 << 13 if self.restarted else 0)
            regs[1] = self.sample
        regs[100], regs[101] = words32(self.serial)
        regs[102], regs[103], regs[104] = self.model, 1, 100
        regs[105], regs[106] = words32(int(now - self.powered))
        return regs

    def holding(self, now):
        left = self.blink_until - now
        regs = {0: self.unit, 1: self.sample, 2: 0, 3: self.baud_code,
                4: min(0xFFFF, int(left) + 1) if left > 0 else 0}
        regs.update(self.extra_holding())
        return regs

    def check_write(self, reg, value, broadcast):
        if reg == 0:
            if broadcast or value not in self.ids:
                raise Refused(ILLEGAL_VALUE)
        elif reg == 2:
            self.check_command(value)
        elif reg == 3:
            if value > 4:
                raise Refused(ILLEGAL_VALUE)
        elif reg not in (1, 4):
            self.check_extra(reg, value)

    def write(self, reg, value, now):
        if reg == 0:
            self._afterwards.append(lambda: setattr(self, "address", value))
        elif reg == 1:
            self.freeze(value, now)
        elif reg == 2:
            if value == FORGET:
                self._afterwards.append(lambda: setattr(self, "address", None))
            else:
                self.do_command(value, now)
        elif reg == 3:
            self._afterwards.append(lambda: setattr(self, "baud_code", value))
        elif reg == 4:
            self.blink_until = now + value
        else:
            self.set_extra(reg, value)

    # -- functions

    def answer(self, pdu, broadcast, now):
        """Carry out one request.  Returns the reply PDU, or None where there is none."""
        fc = pdu[0]
        if broadcast and fc not in (5, 6, 15, 16):
            return None                 # broadcast is for writes only
        try:
            reply = self._function(fc, pdu, broadcast, now)
        except Refused as e:
            reply = bytes((fc | 0x80, e.code))
        return None if broadcast else reply

    def settle(self):
        """The answer is out: now the rest takes effect."""
        todo, self._afterwards = self._afterwards, []
        for effect in todo:
            effect()

    def _function(self, fc, pdu, broadcast, now):
        if fc not in (1, 2, 3, 4, 5, 6, 15, 16):
            raise Refused(ILLEGAL_FUNCTION)
        addr, arg = struct.unpack(">HH", pdu[1:5])

        if fc in (1, 2):
            bits = self.coils if fc == 1 else self.discretes
            if not 1 <= arg <= 2000:
                raise Refused(ILLEGAL_VALUE)
            if addr + arg > len(bits):
                raise Refused(ILLEGAL_ADDRESS)
            packed = bytearray((arg + 7) // 8)
            for i in range(arg):
                packed[i // 8] |= bits[addr + i] << (i % 8)
            return bytes((fc, len(packed))) + bytes(packed)

        if fc in (3, 4):
            if not 1 <= arg <= 125:
                raise Refused(ILLEGAL_VALUE)
            regs = self.holding(now) if fc == 3 else self.inputs(now)
            try:
                words = [regs[r] for r in range(addr, addr + arg)]
            except KeyError:
                raise Refused(ILLEGAL_ADDRESS) from None
            if fc == 4 and self.sampled and addr == 0:
                self.restarted = False
            return struct.pack(">BB%dH" % arg, fc, 2 * arg, *words)

        if fc == 5:
            if addr >= self.coil_count:
                raise Refused(ILLEGAL_ADDRESS)
            if arg not in (0x0000, 0xFF00):
                raise Refused(ILLEGAL_VALUE)
            self.coils[addr] = 1 if arg else 0
            return pdu[:5]

        if fc == 6:
            self.check_write(addr, arg, broadcast)
            self.write(addr, arg, now)
            return pdu[:5]

        count, data = pdu[5], pdu[6:]
        if fc == 15:
            if not 1 <= arg <= 1968 or count != (arg + 7) // 8:
                raise Refused(ILLEGAL_VALUE)
            if addr + arg > self.coil_count:
                raise Refused(ILLEGAL_ADDRESS)
            for i in range(arg):
                self.coils[addr + i] = data[i // 8] >> (i % 8) & 1
            return pdu[:5]

        if not 1 <= arg <= 123 or count != 2 * arg:
            raise Refused(ILLEGAL_VALUE)
        writes = list(zip(range(addr, addr + arg), struct.unpack(">%dH" % arg, data)))
        known = self.holding(now)
        if any(reg not in known for reg, _ in writes):
            raise Refused(ILLEGAL_ADDRESS)
        for reg, value in writes:       # all or nothing
            self.check_write(reg, value, broadcast)
        for reg, value in writes:
            self.write(reg, value, now)
        return pdu[:5]


class Block(Sensor):
    ids = range(1, 201)
    commands = (FORGET, OHMIC_START, OHMIC_STOP, BALANCE_OFF, BALANCE_ON)

    def __init__(self, k, model, address, serial, now, volts=None):
        super().__init__(address, serial, now)
        self.k, self.model = k, model
        if volts is None:
            volts = 2.2 + 0.001 * k if model == 2 else 13.2 + 0.01 * k
        self.volts = volts
        self.results = 1
        self.ohmic_due = None
        self.ohmic_refused = False
        self.balance_until = None

    def _suspect(self):
        low, high = (0.5, 3.0) if self.model == 2 else (5.0, 18.0)
        return not low <= self.volts <= high

    def tick(self, now):
        if self.ohmic_due is not None and now >= self.ohmic_due:
            self.ohmic_due = None
            self.results = (self.results + 1) % 0xFFFF          # 0xFFFF would mean absent
        if self.balance_until is not None and now >= self.balance_until:
            self.balance_until = None

    def quantities(self, now):
        status = (1 if self._suspect() else 0) | (1 << 2 if self.volts < 0 else 0)
        raw = round(self.volts * (10000 if self.model == 2 else 1000))
        raw = max(-32767, min(32767, raw))                      # -32768 would mean absent
        return {0: status, 2: raw & 0xFFFF, 3: 200 + self.k, 4: 300 + self.k, 5: self.results,
                6: SUPPLY, 7: BALANCE_MA if self.balance_until is not None else 0}

    def live_status(self, now):
        return ((1 << 3 if self.balance_until is not None else 0)
                | (1 << 4 if self.ohmic_due is not None else 0)
                | (1 << 5 if self.ohmic_refused else 0))

    def do_command(self, code, now):
        self.tick(now)
        if code == OHMIC_START:
            self.ohmic_refused = self._suspect()
            if not self.ohmic_refused and self.ohmic_due is None:
                self.ohmic_due = now + OHMIC_SECONDS
        elif code == OHMIC_STOP:
            self.ohmic_due = None
        elif code == BALANCE_ON:
            self.balance_until = now + BALANCE_SECONDS
        elif code == BALANCE_OFF:
            self.balance_until = None


class CurrentSensor(Sensor):
    ids = range(201, 221)
    model = 60
    commands = (FORGET, ZERO_A, ZERO_B)
    RATINGS = (50, 100, 200, 400, 500)

    def __init__(self, address, serial, now, unplugged):
        super().__init__(address, serial, now)
        self.ratings = [500, 0]         # 0: no Hall sensor on that port
        # Nothing hangs on port B: a rating written there makes a fitted but disconnected Hall B.
        self.unplugged = [unplugged, True]
        self.true = [-1234, 0]
        self.zero = [0, 0]

    def quantities(self, now):
        status, regs, seen = 0, {}, False
        for p in (0, 1):
            amps, peak, rms = ABSENT_I32, ABSENT_U16, ABSENT_U16
            if self.ratings[p]:
                status |= 1 << p
                if self.unplugged[p]:
                    status |= 4 << p
                else:
                    seen = True
                    amps, peak, rms = self.true[p] - self.zero[p], 150, 106
                    if abs(amps) > 2 * self.ratings[p] * 100:
                        status |= 16 << p
            regs[2 + 2 * p], regs[3 + 2 * p] = words32(amps)
            regs[6 + 2 * p], regs[7 + 2 * p] = peak, rms
        regs[0], regs[10], regs[11] = status, 1000 if seen else ABSENT_U16, SUPPLY
        return regs

    def extra_holding(self):
        return {16: self.ratings[0], 17: self.ratings[1]}

    def check_extra(self, reg, value):
        if reg not in (16, 17):
            raise Refused(ILLEGAL_ADDRESS)
        if value and value not in self.RATINGS:
            raise Refused(ILLEGAL_VALUE)

    def set_extra(self, reg, value):
        self.ratings[reg - 16] = value

    def check_command(self, code):
        super().check_command(code)
        if code in (ZERO_A, ZERO_B):
            p = code - ZERO_A
            if not self.ratings[p] or self.unplugged[p]:
                raise Refused(ILLEGAL_VALUE)    # no Hall sensor there to zero

    def do_command(self, code, now):
        p = code - ZERO_A
        self.zero[p] = self.true[p]


class VoltageSensor(Sensor):
    ids = range(221, 241)
    model = 61

    def quantities(self, now):
        high, low = words32(12345)
        return {0: 0, 2: high, 3: low, 4: 250, 5: 120, 6: 1000, 7: SUPPLY}


class IoModule(Sensor):
    ids = range(241, 247)
    model = 62
    sampled = False             # its inputs 0 and 1 are the analogue inputs
    coil_count = 4
    discretes = (0, 1, 0)

    def quantities(self, now):
        return {0: 12000, 1: 8000}
