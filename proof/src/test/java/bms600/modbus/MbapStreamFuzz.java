package bms600.modbus;

import bms600.proof.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * What clients may send to our Modbus TCP, in pieces of any size, to one that takes the answers in
 * pieces too. Each whole frame up to the first that is none has one answer, under its number; how
 * the bytes were cut changes none of it.
 */
public final class MbapStreamFuzz implements Target {
  private static final int HEADER = 7;

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(input, 1, input.length);
    byte[] cut = answers(stream, 1 + (input[0] & 0x0F), 1 + (input[0] >> 4 & 0x0F) * 20);
    byte[] whole = answers(stream, Integer.MAX_VALUE, Integer.MAX_VALUE);
    if (!Arrays.equals(cut, whole)) {
      throw new AssertionError("cut otherwise, answered otherwise");
    }
    judge(stream, whole);
  }

  /** As a connection in the open has it. */
  private static byte[] answers(byte[] stream, int inAtOnce, int outAtOnce) throws IOException {
    var talk = new Conversation(new Echoes(), new Conversation.Tallies());
    var from = new Coming(stream, inAtOnce);
    var to = new Taken(outAtOnce);
    while (talk.hear(from) > 0) {
      var next = talk.answer(false);
      while (next == Conversation.Next.SAY || next == Conversation.Next.WAIT) {
        sayAll(talk, to);
        next = talk.answer(next == Conversation.Next.WAIT);
      }
      sayAll(talk, to);
      if (next == Conversation.Next.END) {
        break;
      }
    }
    return to.all.toByteArray();
  }

  private static void sayAll(Conversation talk, Taken to) throws IOException {
    boolean isSaid = talk.say(to);
    while (!isSaid) {
      isSaid = talk.say(to);
    }
  }

  private static void judge(byte[] asked, byte[] answered) {
    int at = 0;
    int to = 0;
    while (asked.length - at >= HEADER + 1) {
      int length = word(asked, at + 4);
      boolean isFrame = word(asked, at + 2) == 0 && length >= 2 && length <= 254;
      if (!isFrame || asked.length - at < 6 + length) {
        break;
      }
      must(answered.length - to > HEADER + 1, "an answer is missing");
      int said = word(answered, to + 4);
      must(word(answered, to) == word(asked, at), "the number is another");
      must(word(answered, to + 2) == 0 && said >= 3 && said <= 254, "the header is none");
      must(answered.length - to >= 6 + said, "the answer is cut");
      must(answered[to + 6] == asked[at + 6], "the unit is another");
      boolean isRefused = (answered[to + 7] & 0x80) != 0;
      must((answered[to + 7] & 0x7F) == (asked[at + 7] & 0x7F), "the function is another");
      must(!isRefused || (said == 3 && answered[to + 8] != 0), "a refusal is none");
      at += 6 + length;
      to += 6 + said;
    }
    must(to == answered.length, "more is answered than was asked");
  }

  /** For as many messages as it has room for; they are answered twice. */
  @Override
  public int mostBytes(byte[] input) {
    return MESSAGE_BYTES + ONE_OF_MANY_BYTES * (input.length / (HEADER + 1));
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static void must(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new AssertionError(otherwise);
    }
  }

  /** Bytes that come so many at a time, and then the end. */
  private static final class Coming implements ReadableByteChannel {
    private final ByteBuffer bytes;
    private final int atOnce;

    Coming(byte[] bytes, int atOnce) {
      this.bytes = ByteBuffer.wrap(bytes);
      this.atOnce = atOnce;
    }

    @Override
    public int read(ByteBuffer into) {
      int count = Math.min(Math.min(atOnce, bytes.remaining()), into.remaining());
      if (count == 0) {
        return bytes.hasRemaining() ? 0 : -1;
      }
      into.put(bytes.duplicate().limit(bytes.position() + count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** A client that takes so many bytes at a time. */
  private static final class Taken implements WritableByteChannel {
    private final int atOnce;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    Taken(int atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public int write(ByteBuffer from) {
      int count = Math.min(atOnce, from.remaining());
      for (int i = 0; i < count; i++) {
        all.write(from.get());
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
