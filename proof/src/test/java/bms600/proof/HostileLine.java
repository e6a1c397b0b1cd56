package bms600.proof;

import bms600.modbus.ByteLine;
import bms600.simulator.wire.VirtualClock;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A line in virtual time on which sensors answer with numbers that tell who they are, and on which
 * most replies are spoiled: damaged, cut, late, doubled, of another unit, of another function.
 *
 * <p>It knows Modbus from its specification only: unit, function, address, count, CRC. A unit's
 * input register r holds {@code 256 × unit + r}, its identity the serial number {@code unit}.
 */
final class HostileLine implements ByteLine {
  private static final int IDENTITY = 100;
  private static final long ANSWERS_AFTER_NANOS = 9_000_000;

  private final VirtualClock clock;
  private final SplittableRandom random;
  private final double spoiledShare;
  private final int models;
  private byte[] coming = new byte[0];
  private long comesNanos;
  private byte[] late = new byte[0];
  private long lateNanos = Long.MAX_VALUE;
  private byte[] last = new byte[0];
  long replies;
  long spoiled;

  /**
   * A line with a sensor at every unit id asked.
   *
   * @param model code of the sensors in their identity
   */
  HostileLine(VirtualClock clock, long seed, double spoiledShare, int model) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.spoiledShare = spoiledShare;
    this.models = model;
  }

  static int register(int unit, int address) {
    return 256 * unit + address;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    byte[] request = Arrays.copyOfRange(bytes, offset, offset + length);
    int unit = request[0] & 0xFF;
    if (unit == 0 || unit == 247) {
      return;
    }
    replies++;
    byte[] reply = reply(request);
    byte[] before = last;
    last = reply;
    coming = reply;
    comesNanos = clock.nanos() + ANSWERS_AFTER_NANOS;
    if (random.nextDouble() < spoiledShare) {
      spoiled++;
      spoil(request, before);
    }
  }

  private byte[] reply(byte[] request) {
    int function = request[1];
    int address = uint16(request, 2);
    int count = uint16(request, 4);
    if (function == 6) {
      return request.clone();
    }
    byte[] reply = new byte[5 + 2 * count];
    reply[0] = request[0];
    reply[1] = request[1];
    reply[2] = (byte) (2 * count);
    for (int i = 0; i < count; i++) {
      int value = value(request[0] & 0xFF, address + i);
      reply[3 + 2 * i] = (byte) (value >>> 8);
      reply[4 + 2 * i] = (byte) value;
    }
    return sealed(reply);
  }

  private int value(int unit, int address) {
    return switch (address) {
      case 0 -> 0;
      case 1 -> 0;
      case IDENTITY -> 0;
      case IDENTITY + 1 -> unit;
      case IDENTITY + 2 -> models;
      default -> register(unit, address);
    };
  }

  private void spoil(byte[] request, byte[] before) {
    switch (random.nextInt(10)) {
      case 0 -> flipBits();
      case 1 -> burst();
      case 2 -> coming = Arrays.copyOf(coming, random.nextInt(coming.length));
      case 3 -> delay();
      case 4 -> coming = joined(coming, coming);
      case 5 -> coming = before;
      case 6 -> coming = foreign(request);
      case 7 -> coming = joined(noise(random.nextInt(1, 33)), coming);
      case 8 -> coming = joined(coming, noise(random.nextInt(1, 33)));
      default -> coming = sealed(new byte[] {request[0], (byte) (request[1] | 0x80), code(), 0, 0});
    }
  }

  private byte code() {
    return (byte) random.nextInt(1, 12);
  }

  /** One to three wrong bits: a CRC-16 finds them all in frames this short. */
  private void flipBits() {
    coming = coming.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      coming[random.nextInt(coming.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  /** Up to sixteen wrong bits in a row: a CRC-16 finds them all. */
  private void burst() {
    coming = coming.clone();
    int at = random.nextInt(coming.length - 1);
    coming[at] ^= (byte) random.nextInt(1, 256);
    coming[at + 1] ^= (byte) random.nextInt(256);
  }

  private void delay() {
    late = coming;
    lateNanos = comesNanos + random.nextLong(200_000_000L);
    coming = new byte[0];
  }

  /** What another unit, or the same to another question, would have said. */
  private byte[] foreign(byte[] request) {
    byte[] other = request.clone();
    if (random.nextBoolean()) {
      other[0] = (byte) random.nextInt(1, 247);
    } else {
      other[3] = (byte) IDENTITY;
      other[5] = 7;
    }
    other[1] = (byte) (random.nextInt(4) == 0 ? 3 : 4);
    boolean same = other[0] == request[0] && other[1] == request[1] && other[5] == request[5];
    return same ? new byte[0] : reply(other);
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] sealed(byte[] frame) {
    int crc = 0xFFFF;
    for (int i = 0; i < frame.length - 2; i++) {
      crc ^= frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
      }
    }
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >>> 8);
    return frame;
  }

  private static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  @Override
  public int read(byte[] into, int offset, int length, long timeoutNanos) {
    long deadline = clock.nanos() + timeoutNanos;
    arrive(deadline);
    if (coming.length == 0 || comesNanos > deadline) {
      clock.advanceTo(deadline);
      return 0;
    }
    clock.advanceTo(comesNanos);
    int some = Math.min(length, random.nextInt(1, coming.length + 1));
    System.arraycopy(coming, 0, into, offset, some);
    coming = Arrays.copyOfRange(coming, some, coming.length);
    return some;
  }

  /** A late reply comes when it comes, whatever is going on then. */
  private void arrive(long until) {
    if (lateNanos <= until) {
      coming = comesNanos <= lateNanos ? joined(coming, late) : joined(late, coming);
      comesNanos = Math.max(clock.nanos(), Math.min(comesNanos, lateNanos));
      lateNanos = Long.MAX_VALUE;
    }
  }

  @Override
  public void quiet(long nanos) {
    long end = clock.nanos() + nanos;
    arrive(end);
    if (comesNanos <= end) {
      coming = new byte[0];
    }
    clock.advanceTo(end);
  }

  @Override
  public void close() {}
}
