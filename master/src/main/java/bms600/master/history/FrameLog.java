package bms600.master.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one span that is not yet compacted: a file of records, one after the other, on the
 * disk when {@link #sync} returns. It grows by whole steps of zeros, so that a record changes one
 * or two blocks of the disk and nothing else of the file system.
 *
 * <p>A file is {@link #MAGIC}, then records; a record is the length of its bytes and their CRC-32C
 * with their instant (4 bytes each, big-endian), the instant (8 bytes, ms since 1970) and its
 * bytes. The first record is the {@link Head}; behind the last, and where a record did not fit into
 * the rest of its block, there are zeros.
 */
final class FrameLog implements AutoCloseable {
  static final byte[] MAGIC = "BMS600F1".getBytes(StandardCharsets.US_ASCII);
  static final int RECORD_HEAD = 16;

  /** A record that would cross from one block of the disk to the next begins at the next, bytes. */
  static final int BLOCK = 4096;

  /** The length of a file is a multiple of this, bytes. */
  static final int STEP = 1 << 16;

  private static final String PREFIX = "frames-";
  private static final String ENDING = ".log";

  private final Path file;
  private final long span;
  private @Nullable FileChannel channel;
  private long size;
  private long synced;
  private long next;

  /**
   * The log of a span.
   *
   * @param end where its last record ends; 0 for a file that is to be begun
   */
  FrameLog(Path folder, long span, long end) {
    this.file = file(folder, span);
    this.span = span;
    this.synced = end;
    this.next = end;
  }

  static Path file(Path folder, long span) {
    return folder.resolve(PREFIX + span + ENDING);
  }

  /** The span whose frames a file of this name holds, or −1. */
  static long spanOf(Path file) {
    String name = file.getFileName().toString();
    if (!name.matches(PREFIX + "[0-9]{1,18}" + ENDING)) {
      return -1;
    }
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - ENDING.length()));
  }

  long span() {
    return span;
  }

  /**
   * Puts a frame behind the last one.
   *
   * @param packed the frame as a {@link Packer} packed it
   * @throws IOException when it cannot be written; then nothing since the last {@link #sync} counts
   */
  void append(Span of, long atMs, byte[] packed) throws IOException {
    if (next == 0) {
      write(0, ByteBuffer.wrap(MAGIC));
      next = MAGIC.length;
      put(of.firstMs(), Head.write(of.id(), of.layout()));
    }
    put(atMs, packed);
  }

  private void put(long atMs, byte[] bytes) throws IOException {
    next = begin(next, bytes.length);
    var record = ByteBuffer.allocate(RECORD_HEAD + bytes.length);
    record.putInt(bytes.length).putInt(sum(atMs, bytes)).putLong(atMs).put(bytes);
    write(next, record.flip());
    next += RECORD_HEAD + bytes.length;
  }

  /** Where a record of so many bytes begins, at this place or behind it. */
  static long begin(long at, int length) {
    long nextBlock = (at / BLOCK + 1) * BLOCK;
    return at + RECORD_HEAD + length > nextBlock && RECORD_HEAD + length <= BLOCK ? nextBlock : at;
  }

  static int sum(long atMs, byte[] bytes) {
    var crc = new java.util.zip.CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(atMs).flip());
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private void write(long at, ByteBuffer bytes) throws IOException {
    var open = open();
    if (at + bytes.remaining() >= size) {
      grow(open, at + bytes.remaining());
    }
    long to = at;
    while (bytes.hasRemaining()) {
      to += open.write(bytes, to);
    }
  }

  private void grow(FileChannel open, long reach) throws IOException {
    long newSize = (reach / STEP + 1) * STEP;
    fill(open, size, newSize);
    open.force(true);
    size = newSize;
  }

  /** Block by block: what is written at once may be kept, and written again, as one piece. */
  private static void fill(FileChannel open, long from, long to) throws IOException {
    var zeros = ByteBuffer.allocate(BLOCK);
    for (long at = from; at < to; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
      at += open.write(zeros, at);
    }
  }

  private FileChannel open() throws IOException {
    var current = channel;
    if (current == null) {
      current = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = current;
      syncFolder();
      size = (current.size() + STEP - 1) / STEP * STEP;
      fill(current, synced, size);
    }
    return current;
  }

  /** Else a cut of power could take the name of the file away, and with it all that was synced. */
  private void syncFolder() throws IOException {
    try (var folder = FileChannel.open(file.toAbsolutePath().resolveSibling(""))) {
      folder.force(true);
    }
  }

  /** All that was appended is on the disk when this returns. */
  void sync() throws IOException {
    open().force(false);
    synced = next;
  }

  /** Takes back what was appended since the last {@link #sync}, which failed. */
  void giveUp() throws IOException {
    next = synced;
    var broken = channel;
    channel = null;
    if (broken != null) {
      broken.close();
    }
  }

  /** Its span is compacted. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    giveUp();
  }

  /** Whose frames these are: the first record of a log. */
  record Head(long span, Layout layout) {
    static byte[] write(long span, Layout layout) {
      try (var packer = new Packer(java.util.zip.Deflater.BEST_SPEED)) {
        return packer.pack((span + "\n" + layout.text()).getBytes(StandardCharsets.UTF_8));
      }
    }

    static Head read(byte[] bytes) throws DamagedException {
      try (var unpacker = new Unpacker()) {
        String[] part = new String(unpacker.unpack(bytes), StandardCharsets.UTF_8).split("\n", 2);
        return new Head(Long.parseLong(part[0]), Layout.parse(part[1]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new DamagedException("its head cannot be read", e);
      }
    }
  }
}
