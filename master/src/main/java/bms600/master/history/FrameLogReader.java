package bms600.master.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads back what {@link FrameLog} wrote, as far as it is what was written. */
final class FrameLogReader {
  /** Longer no record is: a frame of 65,536 values of any size. */
  private static final int LONGEST = 1 << 20;

  /** What is wrong with a log. */
  enum Verdict {
    /** Nothing. */
    WHOLE,
    /** Its last record was not whole when the program or the power ended. */
    TORN,
    /** Something in it is not what was written. */
    DAMAGED
  }

  /**
   * What a log holds.
   *
   * @param span its frames up to the first that is not what was written
   * @param end where the last of them ends, bytes from the beginning
   * @param why what is wrong, in words; empty where nothing is
   */
  record Found(Span span, long end, Verdict verdict, String why) {}

  private FrameLogReader() {}

  /**
   * Whether a log was only being begun when the program or the power ended: behind what would be
   * its head there is nothing, so no frame of it ever counted as kept.
   */
  static boolean isOnlyBegun(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int magic = FrameLog.MAGIC.length;
    if (all.length < magic + FrameLog.RECORD_HEAD) {
      return true;
    }
    int length = ByteBuffer.wrap(all).getInt(magic);
    return length >= 0 && length <= LONGEST && isZero(all, magic + FrameLog.RECORD_HEAD + length);
  }

  /**
   * Reads a log.
   *
   * @throws DamagedException where not even its head can be read
   */
  static Found read(Path file) throws IOException, DamagedException {
    return read(Files.readAllBytes(file), FrameLog.spanOf(file));
  }

  /** The same of bytes that would stand in the file of this span. */
  static Found read(byte[] all, long span) throws DamagedException {
    int magic = FrameLog.MAGIC.length;
    if (all.length < magic || !Arrays.equals(Arrays.copyOf(all, magic), FrameLog.MAGIC)) {
      throw new DamagedException("does not begin as frames do");
    }
    var first = next(all, magic);
    var head = FrameLog.Head.read(first.bytes());
    if (head.span() != span) {
      throw new DamagedException("holds the frames of span " + head.span());
    }
    return frames(all, new Span(head.span(), head.layout(), first.atMs()), first.end());
  }

  /** A record; of no bytes at the end of all. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Next(long atMs, byte[] bytes, int end) {}

  private static Found frames(byte[] all, Span span, int begin) {
    int end = begin;
    try (var unpacker = new Unpacker()) {
      for (var record = next(all, end); record.bytes().length > 0; record = next(all, end)) {
        span.restore(record.atMs(), unpacker.unpack(record.bytes()));
        end = record.end();
      }
    } catch (DamagedException e) {
      String why = "frames from number " + (span.frames() + 1) + " on are lost: " + e.getMessage();
      return new Found(span, end, isLast(all, end) ? Verdict.TORN : Verdict.DAMAGED, why);
    }
    if (!isZero(all, end)) {
      return new Found(span, end, Verdict.DAMAGED, "something stands behind its last frame");
    }
    return all.length % FrameLog.STEP == 0
        ? new Found(span, end, Verdict.WHOLE, "")
        : new Found(span, end, Verdict.DAMAGED, "cut off at " + all.length + " bytes");
  }

  private static Next next(byte[] all, int at) throws DamagedException {
    int begin = begin(all, at);
    if (begin + FrameLog.RECORD_HEAD > all.length || isZero(all, begin, begin + Integer.BYTES)) {
      return new Next(0, new byte[0], at);
    }
    var in = ByteBuffer.wrap(all, begin, all.length - begin);
    int length = in.getInt();
    int sum = in.getInt();
    long atMs = in.getLong();
    if (length < 0 || length > LONGEST) {
      throw new DamagedException("a record claims to be " + length + " bytes long");
    }
    if (length > in.remaining()) {
      throw new DamagedException("ends in the middle of a record");
    }
    var bytes = new byte[length];
    in.get(bytes);
    if (sum != FrameLog.sum(atMs, bytes)) {
      throw new DamagedException("a checksum is wrong");
    }
    return new Next(atMs, bytes, in.position());
  }

  /**
   * Where the record begins that follows at this place: there, or at the next block where zeros
   * stand up to it. With less than four bytes up to it these zeros can be the first bytes of a
   * length too, and only of one that no block takes.
   */
  private static int begin(byte[] all, int at) {
    int nextBlock = (at / FrameLog.BLOCK + 1) * FrameLog.BLOCK;
    if (!isZero(all, at, Math.min(nextBlock, at + Integer.BYTES))) {
      return at;
    }
    boolean isSplit = nextBlock < at + Integer.BYTES && at + Integer.BYTES <= all.length;
    int length = isSplit ? ByteBuffer.wrap(all).getInt(at) : 0;
    return FrameLog.RECORD_HEAD + length > FrameLog.BLOCK ? at : nextBlock;
  }

  /** Whether what is wrong there can be the last record: behind its block there is nothing. */
  private static boolean isLast(byte[] all, int at) {
    return isZero(all, (at / FrameLog.BLOCK + 2) * FrameLog.BLOCK);
  }

  private static boolean isZero(byte[] all, int from) {
    return isZero(all, from, all.length);
  }

  private static boolean isZero(byte[] all, int from, int to) {
    for (int i = from; i < Math.min(to, all.length); i++) {
      if (all[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
