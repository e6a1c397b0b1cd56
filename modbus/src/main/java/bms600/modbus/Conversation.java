package bms600.modbus;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Noise;
import bms600.modbus.Heard.Partial;
import bms600.modbus.Heard.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one client asks and is answered, frame by frame, in fixed memory whatever it sends. Owned by
 * one thread at a time; only how long it is idle may be asked by others.
 */
final class Conversation {
  /** Shared by all clients of a server. */
  static final class Tallies {
    final LongAdder requests = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder dropped = new LongAdder();
  }

  /** What it takes to go on. */
  enum Next {
    /** Everything whole is answered: more bytes. */
    HEAR,

    /** The answers so far must be out first. */
    SAY,

    /** The next request writes, which may take time. */
    WAIT,

    /** The bytes are not, or no longer, Modbus TCP: nothing. */
    END
  }

  private static final int PIPELINE = 16;
  private static final int OWN_UNIT = 255;

  private final Station station;
  private final Tallies tallies;
  private final byte[] in = new byte[PIPELINE * Mbap.MAX_LENGTH];
  private final byte[] out = new byte[PIPELINE * Mbap.MAX_LENGTH];

  /** Up to its position there are bytes not yet answered. */
  private final ByteBuffer heard = ByteBuffer.wrap(in);

  private int said;
  private int pending;
  private volatile long lastRequestNanos = System.nanoTime();

  Conversation(Station station, Tallies tallies) {
    this.station = station;
    this.tallies = tallies;
  }

  /** How long ago the last whole request came. */
  long idleNanos(long now) {
    return now - lastRequestNanos;
  }

  /** Takes what has come; −1 when the client has ended. */
  int hear(ReadableByteChannel from) throws IOException {
    return from.read(heard);
  }

  /** Waits for bytes; −1 when the client has ended. */
  int hear(InputStream from) throws IOException {
    int count = from.read(in, heard.position(), heard.remaining());
    heard.position(heard.position() + Math.max(0, count));
    return count;
  }

  /** Sends what the client takes now; whether it took all. */
  boolean say(WritableByteChannel to) throws IOException {
    if (said < pending) {
      said += to.write(ByteBuffer.wrap(out, said, pending - said));
    }
    return isSaid();
  }

  /** Waits until the client has taken all. */
  void say(OutputStream to) throws IOException {
    to.write(out, said, pending - said);
    said = pending;
  }

  boolean isSaid() {
    return said == pending;
  }

  /**
   * Answers the requests that are whole, as far as there is room for the answers.
   *
   * @param patient whether those that may take time are answered too
   */
  Next answer(boolean patient) {
    if (isSaid()) {
      said = 0;
      pending = 0;
    }
    int at = 0;
    int length = Mbap.frameLength(in, at, heard.position());
    while (length > 0 && hasRoom() && (patient || !writes(at))) {
      answer(at, length);
      at += length;
      length = Mbap.frameLength(in, at, heard.position());
    }
    forget(at);
    if (length == Mbap.BROKEN) {
      tallies.malformed.increment();
      return Next.END;
    }
    if (length == Mbap.PARTIAL) {
      return Next.HEAR;
    }
    return hasRoom() ? Next.WAIT : Next.SAY;
  }

  private boolean hasRoom() {
    return out.length - pending >= Mbap.MAX_LENGTH;
  }

  private void forget(int count) {
    if (count > 0) {
      heard.flip().position(count);
      heard.compact();
    }
  }

  /** By the function: coils, registers, masked, and read and write in one. */
  private boolean writes(int at) {
    return switch (Wire.uint8(in, at + Mbap.HEADER_LENGTH)) {
      case 5, 6, 15, 16, 22, 23 -> true;
      default -> false;
    };
  }

  private void answer(int at, int length) {
    lastRequestNanos = System.nanoTime();
    tallies.requests.increment();
    int pdu = at + Mbap.HEADER_LENGTH;
    int reply = pending + Mbap.HEADER_LENGTH;
    int replyLength = reply(pdu, length - Mbap.HEADER_LENGTH, reply);
    if ((out[reply] & ReplyPdu.EXCEPTION_BIT) != 0) {
      tallies.refused.increment();
    }
    Mbap.writeHeader(out, pending, Wire.uint16(in, at), Wire.uint8(in, pdu - 1), replyLength);
    pending = reply + replyLength;
  }

  private int reply(int pdu, int length, int reply) {
    UnitId unit = unit(Wire.uint8(in, pdu - 1));
    int function = Wire.uint8(in, pdu);
    if (unit == null || !station.has(unit)) {
      return ReplyPdu.encodeRefusal(function, Reply.Refusal.NO_SUCH_TARGET.code(), out, reply);
    }
    return switch (RequestPdu.decode(unit, in, pdu, length, length)) {
      case Asked(_, Request request, _) -> reply(unit, request, reply);
      case Refused(_, _, int code, _) -> ReplyPdu.encodeRefusal(function, code, out, reply);
      case Partial _, Noise _ -> throw new IllegalStateException("a delimited frame is whole");
    };
  }

  private int reply(UnitId unit, Request request, int reply) {
    int length = IncomingPdu.answer(station, unit, request, out, reply);
    return length > 0
        ? length
        : ReplyPdu.encodeRefusal(
            request.function(), Reply.Refusal.NO_SUCH_TARGET.code(), out, reply);
  }

  private static @Nullable UnitId unit(int value) {
    if (value == OWN_UNIT) {
      return UnitId.BROADCAST;
    }
    return value <= UnitId.MAX ? UnitId.of(value) : null;
  }
}
