package bms600.proof;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The other side of {@code faults.c}: tells what the disk does from now on, in a process that has
 * it preloaded.
 */
final class FailingDisk {
  static final int CONTROL_BYTES = 4096;
  private static final int UNDER_AT = 48;

  private static final int KINDS_AT = UNDER_AT + 1024;

  /** What {@code faults.c} calls these calls. */
  static final int SYNC = 4;

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

  /** One that is all well, in a file that is made. */
  static FailingDisk begun(Path file) throws IOException {
    Files.write(file, new byte[CONTROL_BYTES]);
    return new FailingDisk(file);
  }

  /** What a process is to be started with, so that this disk is its. */
  static Map<String, String> environment(Path library, Path control) {
    return Map.of("LD_PRELOAD", library.toString(), "FAULT_CONTROL", control.toString());
  }

  /** Compiles a source of {@code proof/src/test/c} into a library that can be preloaded. */
  static Path compiled(String name, Path folder) throws IOException, InterruptedException {
    var library = folder.resolve(name + ".so");
    var source = Sites.ROOT.resolve("proof/src/test/c").resolve(name + ".c");
    var command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-O1"));
    command.addAll(List.of("-o", library.toString(), source.toString(), "-ldl", "-lpthread"));
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new AssertionError("gcc ends with " + exit + " on " + source);
    }
    return library;
  }

  FailingDisk(Path file) throws IOException {
    try (var open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      control = open.map(FileChannel.MapMode.READ_WRITE, 0, CONTROL_BYTES);
    }
    control.order(ByteOrder.nativeOrder());
  }

  /** From now on calls for files under this folder are counted. */
  void fail(Path under, Kind kind, long nth, boolean isLasting) {
    fail(under, kind, nth, isLasting, 0);
  }

  /**
   * The same for some calls only.
   *
   * @param calls their bits; 0 for all
   */
  void fail(Path under, Kind kind, long nth, boolean isLasting, int calls) {
    control.putLong(KINDS_AT, calls);
    byte[] path = (under + "/\0").getBytes(StandardCharsets.UTF_8);
    control.put(UNDER_AT, path);
    control.putLong(8, nth).putLong(16, kind.number).putLong(24, isLasting ? 1 : 0);
    control.putLong(32, 0).putLong(40, 0);
    control.putLong(0, 1);
  }

  /** How many calls failed since it fails. */
  long fired() {
    return control.getLong(40);
  }

  /** All is well again; how many calls failed. */
  long heal() {
    control.putLong(0, 0);
    return control.getLong(40);
  }
}
