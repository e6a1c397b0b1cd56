package bms600.master.history;

import bms600.proof.fuzz.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What may be found of the history on a disk at a start: a log of frames, with records whose
 * checksums fit and others; the saved memory; times, values and digests of the database. Each is
 * read, or found damaged.
 */
public final class RecoveryFuzz implements Target {
  private static final String LAYOUT = "7\nS1.1.voltage\nS1.current\nS1.soc";

  @Override
  public void take(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    try {
      switch (input[0] & 7) {
        case 0 -> FrameLogReader.read(bytes, 7);
        case 1, 2 -> log(bytes);
        case 3 -> memory(bytes);
        case 4 -> values(bytes);
        case 5 -> Digest.read(bytes, 96);
        case 6 -> Times.decode(bytes, bytes.length);
        default -> unpack(bytes);
      }
    } catch (DamagedException damaged) {
      if (String.valueOf(damaged.getMessage()).isBlank()) {
        throw new AssertionError("damaged, and no word why", damaged);
      }
    }
  }

  /** A log as it is written, with these as the bytes of its frames; the first tells how long. */
  private static void log(byte[] bytes) throws DamagedException {
    var log = ByteBuffer.allocate(1 << 12);
    log.put(FrameLog.MAGIC);
    try (var packer = new Packer(1)) {
      put(log, packer.pack(LAYOUT.getBytes(StandardCharsets.UTF_8)), 0);
      int at = 0;
      int frames = 0;
      while (at < bytes.length && frames < 20) {
        int length = Math.min(bytes[at] & 0x1F, bytes.length - at - 1);
        byte[] frame = Arrays.copyOfRange(bytes, at + 1, at + 1 + length);
        put(log, (bytes[at] & 0x80) == 0 ? packer.pack(frame) : frame, bytes[at] & 0x60);
        at += 1 + length;
        frames++;
      }
    }
    var found = FrameLogReader.read(log.array(), 7);
    if (found.end() > log.position() || found.span().frames() > 20) {
      throw new AssertionError("more is found than was written");
    }
    if (found.span().frames() > 0) {
      Times.decode(found.span().times(), found.span().frames());
    }
  }

  private static void put(ByteBuffer log, byte[] record, int wrong) {
    log.putInt(record.length).putInt(FrameLog.sum(5, record) ^ (wrong == 0x60 ? 1 : 0));
    log.putLong(5).put(record);
  }

  private static void memory(byte[] bytes) throws DamagedException {
    List<String> lines = MemoryText.read(bytes);
    if (!MemoryText.read(MemoryText.write(lines)).equals(lines)) {
      throw new AssertionError("another when written and read again: " + lines);
    }
  }

  private static void values(byte[] bytes) throws DamagedException {
    var in = new ByteSource(bytes);
    var trail = new Trail();
    while (in.position() < bytes.length) {
      trail.read(in);
    }
  }

  private static void unpack(byte[] bytes) throws DamagedException {
    try (var unpacker = new Unpacker()) {
      unpacker.unpack(bytes);
    }
  }

  /** A file, read once at a start: a record is what it holds, which was packed. */
  @Override
  public int mostBytes(byte[] input) {
    return MESSAGE_BYTES + 1100 * input.length;
  }
}
