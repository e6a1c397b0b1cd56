package bms600.simulator.wire;

import java.util.Locale;
import java.util.SplittableRandom;

/** What can happen to a reply on its way, or come instead of it. */
public enum ReplyFault {
  SILENCE {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.clear();
    }
  },
  BAD_CRC {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.bytes[reply.length - 1] ^= 0x55;
    }
  },
  NOISE {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.prependNoise(random.nextInt(1, 4), random);
    }
  },
  TRUNCATED {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.length = random.nextInt(1, reply.length);
    }
  },
  /** So late that the master has moved on. */
  LATE {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.delayNanos += 100_000_000;
    }
  },
  DUPLICATED {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.appendItself();
    }
  },
  /** The sensor says that it has failed. */
  EXCEPTION {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.bytes[1] |= (byte) 0x80;
      reply.bytes[2] = 4;
      reply.seal(3);
    }
  },
  WRONG_UNIT {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.bytes[0] = (byte) (1 + (reply.bytes[0] & 0xFF) % 246);
      reply.seal(reply.length - 2);
    }
  },
  WRONG_FUNCTION {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.bytes[1] = (byte) (reply.bytes[1] == 3 ? 4 : 3);
      reply.seal(reply.length - 2);
    }
  },
  /** One register less than was asked for, in a frame that is otherwise in order. */
  WRONG_LENGTH {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      if (reply.length >= 7) {
        reply.bytes[2] = (byte) (reply.bytes[2] - 2);
        reply.seal(reply.length - 4);
      }
    }
  },
  ECHO {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.prepend(request, requestLength);
    }
  },
  /** More bytes than anybody asked for, and the reply is not among them. */
  BABBLE {
    @Override
    void spoil(Transmission reply, byte[] request, int requestLength, SplittableRandom random) {
      reply.clear();
      reply.appendNoise(700, random);
    }
  };

  /** The word used in scenarios: {@code bad-crc}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Changes a reply, which has at least the five bytes of a frame. */
  abstract void spoil(
      Transmission reply, byte[] request, int requestLength, SplittableRandom random);
}
