package bms600.simulator.wire;

import bms600.core.site.Fitting;
import bms600.modbus.Heard;
import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Refused;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.RtuFrames;
import bms600.modbus.UnitId;
import bms600.sensors.FieldBus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The sensors of one port in the order they are wired, COM-OUT to COM-IN. A sensor without an
 * address hides what is behind it; so do a broken cable, which also takes the supply away, and for
 * the 20 ms after its supply came back an addressed one.
 *
 * <p>Places are counted from 0 at the master. All times are of this port's own line, on which a
 * supply comes back just before the next request.
 */
final class Chain {
  /** An addressed sensor closes COM-OUT this long after its supply came. */
  static final long CLOSES_AFTER_NANOS = 20_000_000;

  private static final long LONG_AGO = Long.MIN_VALUE / 2;
  private static final long FROM_NEXT_REQUEST = Long.MAX_VALUE;

  private final List<Link> links = new ArrayList<>();
  private final SplittableRandom random;
  private final int baudCode;
  private final byte[] other = new byte[RtuFrames.MAX_LENGTH];
  private final @Nullable Link[] byUnit = new Link[UnitId.MAX + 1];
  private final List<Link> heard = new ArrayList<>();
  private boolean ambiguous;
  private boolean stale = true;
  private long closingUntilNanos = LONG_AGO;
  private int closingFrom;
  private long nowNanos;
  private int brokenBefore = Integer.MAX_VALUE;
  private @Nullable ReplyFault lineFault;
  private double lineFaultShare;

  /** A sensor in its place, with what is wrong around it. */
  private static final class Link {
    final int fittedUnit;
    Device device;
    boolean dead;
    boolean passes = true;
    @Nullable ReplyFault fault;
    double faultShare;

    Link(int fittedUnit, Device device) {
      this.fittedUnit = fittedUnit;
      this.device = device;
    }

    /** It can be heard, and lets hear what is behind it. */
    boolean isClosed() {
      return dead ? passes : device.isAddressed();
    }
  }

  Chain(int baudCode, SplittableRandom random) {
    this.baudCode = baudCode;
    this.random = random;
  }

  void append(Fitting fitting, Device device) {
    links.add(new Link(fitting.unit(), device));
    stale = true;
  }

  int length() {
    return links.size();
  }

  /** The device fitted as this unit, whatever it thinks its address is. */
  Device device(int fittedUnit) {
    return link(fittedUnit).device;
  }

  /** Another sensor is put in the place of this one, and switched on. */
  void replace(int fittedUnit, Device device) {
    link(fittedUnit).device = device;
    link(fittedUnit).dead = false;
    powerUp(place(fittedUnit), place(fittedUnit) + 1);
  }

  /** The cable breaks right behind the sensor fitted as this unit; 0: before the first one. */
  void breakAfter(int fittedUnit) {
    brokenBefore = fittedUnit == 0 ? 0 : place(fittedUnit) + 1;
    for (int place = brokenBefore; place < links.size(); place++) {
      links.get(place).device.restart();
    }
    stale = true;
  }

  /** The cable is whole again, and the sensors behind the break get their supply back. */
  void heal() {
    int from = Math.min(brokenBefore, links.size());
    brokenBefore = Integer.MAX_VALUE;
    powerUp(from, links.size());
  }

  /** The supply of a sensor fails for a moment. */
  void brownOut(int fittedUnit) {
    powerUp(place(fittedUnit), place(fittedUnit) + 1);
  }

  private void powerUp(int from, int to) {
    for (int place = from; place < to; place++) {
      links.get(place).device.restart();
    }
    if (from < to) {
      closingUntilNanos = FROM_NEXT_REQUEST;
      closingFrom = from;
    }
    stale = true;
  }

  /** The sensor answers no more; it passes the bus through, or not. */
  void kill(int fittedUnit, boolean passes) {
    link(fittedUnit).dead = true;
    link(fittedUnit).passes = passes;
    stale = true;
  }

  void revive(int fittedUnit) {
    link(fittedUnit).dead = false;
    stale = true;
  }

  /**
   * What happens to the replies of one sensor from now on.
   *
   * @param fault or null for none
   * @param share of its replies, 0..1
   */
  void spoil(int fittedUnit, @Nullable ReplyFault fault, double share) {
    link(fittedUnit).fault = fault;
    link(fittedUnit).faultShare = share;
  }

  /** What happens to the replies of all sensors from now on. */
  void spoilAll(@Nullable ReplyFault fault, double share) {
    lineFault = fault;
    lineFaultShare = share;
  }

  /** A stored unit id changed otherwise than over the bus. */
  void readdressed() {
    stale = true;
  }

  /**
   * A whole request frame was on the wire.
   *
   * @return its length, 0 when more bytes are needed, −1 when no frame begins here
   */
  int hear(byte[] bytes, int from, int to, long atNanos, Transmission reply) {
    nowNanos = atNanos;
    reply.clear();
    return switch (RtuFrames.decodeRequest(bytes, from, to)) {
      case Asked asked -> {
        answer(asked, reply);
        spoil(asked.unit(), bytes, from, asked.length(), reply);
        yield asked.length();
      }
      case Refused refused -> {
        refuse(refused, reply);
        spoil(refused.unit(), bytes, from, refused.length(), reply);
        yield refused.length();
      }
      case Heard.Partial _ -> 0;
      case Heard.Noise _ -> -1;
    };
  }

  private void answer(Asked asked, Transmission reply) {
    survey();
    if (asked.unit().isBroadcast()) {
      tellAll(asked.request());
      return;
    }
    int unit = asked.unit().value();
    if (!ambiguous) {
      var link = byUnit[unit];
      if (link != null) {
        reply.length = send(link, asked, reply.bytes);
      }
      return;
    }
    for (var link : List.copyOf(heard)) {
      if (link.device.unit() == unit) {
        reply.collide(other, send(link, asked, other));
      }
    }
  }

  private int send(Link link, Asked asked, byte[] into) {
    int unit = link.device.unit();
    int baud = link.device.baudCode();
    Reply answer = link.device.answer(asked.request());
    stale |= unit != link.device.unit() || baud != link.device.baudCode();
    return RtuFrames.encodeReply(asked.unit(), asked.request(), answer, into);
  }

  /** Nobody takes an address from a broadcast: all would take the same. */
  private void tellAll(Request request) {
    int register = writtenRegister(request);
    if (register == FieldBus.UNIT_ID) {
      return;
    }
    for (var link : heard) {
      link.device.answer(request);
    }
    stale |= register != FieldBus.FREEZE;
  }

  /** −1 for anything but a write to holding registers. */
  private static int writtenRegister(Request request) {
    return switch (request) {
      case Request.WriteRegister(int address, _) -> address;
      case Request.WriteRegisters many -> many.address();
      case Request.ReadCoils _, Request.ReadDiscreteInputs _, Request.ReadHoldingRegisters _ -> -1;
      case Request.ReadInputRegisters _, Request.WriteCoil _, Request.WriteCoils _ -> -1;
      case Request.Incoming _ -> -1;
    };
  }

  private void refuse(Refused refused, Transmission reply) {
    survey();
    if (!refused.unit().isBroadcast() && isHeard(refused.unit().value())) {
      reply.length =
          RtuFrames.encodeRefusal(refused.unit(), refused.function(), refused.code(), reply.bytes);
    }
  }

  private boolean isHeard(int unit) {
    return heard.stream().anyMatch(link -> link.device.unit() == unit);
  }

  private void spoil(UnitId unit, byte[] bytes, int from, int length, Transmission reply) {
    if (reply.length == 0) {
      return;
    }
    var link = byUnit[unit.value()];
    var fault = link == null ? null : link.fault;
    double share = link == null ? 0 : link.faultShare;
    if (fault == null) {
      fault = lineFault;
      share = lineFaultShare;
    }
    if (fault != null && random.nextDouble() < share) {
      fault.spoil(reply, java.util.Arrays.copyOfRange(bytes, from, from + length), length, random);
    }
  }

  /** Finds out anew who can be heard, when anything about that may have changed. */
  private void survey() {
    if (closingUntilNanos == FROM_NEXT_REQUEST) {
      closingUntilNanos = nowNanos + CLOSES_AFTER_NANOS;
    }
    boolean closing = nowNanos < closingUntilNanos;
    if (!stale && closingUntilNanos == LONG_AGO) {
      return;
    }
    heard.clear();
    java.util.Arrays.fill(byUnit, null);
    ambiguous = false;
    for (int place = 0; place < Math.min(links.size(), brokenBefore); place++) {
      var link = links.get(place);
      if (!link.dead && link.device.baudCode() == baudCode) {
        hearing(link);
      }
      if (!link.isClosed() || (closing && place >= closingFrom)) {
        break;
      }
    }
    stale = false;
    closingUntilNanos = closing ? closingUntilNanos : LONG_AGO;
  }

  private void hearing(Link link) {
    heard.add(link);
    ambiguous |= byUnit[link.device.unit()] != null;
    byUnit[link.device.unit()] = link;
  }

  private Link link(int fittedUnit) {
    return links.get(place(fittedUnit));
  }

  private int place(int fittedUnit) {
    for (int place = 0; place < links.size(); place++) {
      if (links.get(place).fittedUnit == fittedUnit) {
        return place;
      }
    }
    throw new IllegalArgumentException("no sensor is fitted as unit " + fittedUnit);
  }
}
