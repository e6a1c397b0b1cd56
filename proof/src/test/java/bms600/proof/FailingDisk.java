package bms600.proof;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The other side of {@code faults.c}: tells what the disk does from now on, in a process that has
 * it preloaded.
 */
final class FailingDisk {
  static final int CONTROL_BYTES = 4096;
  private static final int UNDER_AT = 48;

  private final MappedByteBuffer control;

  /** What the n-th call that changes a file does, and whether all later ones do. */
  enum Kind {
    EIO(5),
    EMFILE(24),
    ENOSPC(28),
    EROFS(30),
    /** Half of what was to be written is. */
    SHORT_WRITE(0);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  FailingDisk(Path file) throws IOException {
    try (var open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      control = open.map(FileChannel.MapMode.READ_WRITE, 0, CONTROL_BYTES);
    }
    control.order(ByteOrder.nativeOrder());
  }

  /** From now on calls for files under this folder are counted. */
  void fail(Path under, Kind kind, long nth, boolean isLasting) {
    byte[] path = (under + "/\0").getBytes(StandardCharsets.UTF_8);
    control.put(UNDER_AT, path);
    control.putLong(8, nth).putLong(16, kind.number).putLong(24, isLasting ? 1 : 0);
    control.putLong(32, 0).putLong(40, 0);
    control.putLong(0, 1);
  }

  /** All is well again; how many calls failed. */
  long heal() {
    control.putLong(0, 0);
    return control.getLong(40);
  }
}
