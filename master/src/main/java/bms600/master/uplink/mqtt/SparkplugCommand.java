package bms600.master.uplink.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the one thing that is asked for by Sparkplug: a Boolean metric that is true. Anything may
 * come from a broker; what is not such a payload asks for nothing.
 */
final class SparkplugCommand {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;
  private static final int METRICS = 2;
  private static final int NAME = 1;
  private static final int ALIAS = 2;
  private static final int BOOLEAN_VALUE = 14;

  /** A payload that is cut off or is none at all. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final ByteBuffer in;
  private int field;
  private long number;
  private ByteBuffer part = ByteBuffer.allocate(0);

  private SparkplugCommand(ByteBuffer in) {
    this.in = in;
  }

  static boolean asksFor(String name, long alias, byte[] payload) {
    try {
      var reader = new SparkplugCommand(ByteBuffer.wrap(payload));
      boolean asks = false;
      while (reader.next()) {
        asks |= reader.field == METRICS && isTrue(name, alias, new SparkplugCommand(reader.part));
      }
      return asks;
    } catch (Malformed e) {
      return false;
    }
  }

  private static boolean isTrue(String name, long alias, SparkplugCommand metric) throws Malformed {
    boolean isMeant = false;
    boolean value = false;
    while (metric.next()) {
      switch (metric.field) {
        case NAME -> isMeant = StandardCharsets.UTF_8.decode(metric.part).toString().equals(name);
        case ALIAS -> isMeant |= metric.number == alias;
        case BOOLEAN_VALUE -> value = metric.number != 0;
        default -> {}
      }
    }
    return isMeant && value;
  }

  /** Goes to the next field; false at the end. */
  private boolean next() throws Malformed {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
    number = 0;
    part = ByteBuffer.allocate(0);
    switch ((int) (tag & 7)) {
      case VARINT -> number = varint();
      case EIGHT_BYTES -> part = take(8);
      case FOUR_BYTES -> part = take(4);
      case LENGTH -> part = take(varint());
      default -> throw new Malformed();
    }
    return true;
  }

  private ByteBuffer take(long length) throws Malformed {
    if (length < 0 || length > in.remaining()) {
      throw new Malformed();
    }
    var taken = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return taken;
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed();
  }
}
