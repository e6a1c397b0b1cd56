package bms600.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * The other side of {@code powercut.c}: puts a folder, whose program was killed, into the state
 * that a cut of power leaves.
 *
 * @param folder what the program writes in
 * @param mirror what of it was synced, beside it
 */
record PowerCut(Path folder, Path mirror) {
  private static final int BLOCK = 4096;

  /** What becomes of what was written and not synced. */
  enum Unsynced {
    /** All of it is lost. */
    LOST,
    /** Of each block of 4 KiB, each length and each folder's names a coin says whether it is. */
    BY_CHANCE
  }

  /** What a program is to be started with. */
  Map<String, String> environment(Path library) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "POWER_UNDER", folder.toString(),
        "POWER_MIRROR", mirror.toString());
  }

  /** All that is in the folder is on the disk. */
  void begin() throws IOException {
    delete(mirror);
    for (String each : new String[] {"content", "names", "graves"}) {
      Files.createDirectories(mirror.resolve(each));
    }
    try (var all = Files.walk(folder)) {
      for (var each : (Iterable<Path>) all::iterator) {
        if (Files.isDirectory(each)) {
          Files.writeString(names(each), listed(each));
        } else {
          Files.copy(each, content(inode(each)));
        }
      }
    }
  }

  private static long inode(Path file) throws IOException {
    return (long) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private Path content(long inode) {
    return mirror.resolve("content").resolve(Long.toString(inode));
  }

  private Path names(Path directory) throws IOException {
    return names(inode(directory));
  }

  private Path names(long inode) {
    return mirror.resolve("names").resolve(Long.toString(inode));
  }

  private static String listed(Path directory) throws IOException {
    var text = new StringBuilder();
    try (var all = Files.newDirectoryStream(directory)) {
      for (var each : all) {
        char kind = Files.isDirectory(each) ? 'd' : 'f';
        text.append(kind).append(' ').append(inode(each)).append(' ');
        text.append(each.getFileName()).append('\n');
      }
    }
    return text.toString();
  }

  /** Cuts the power of what was killed, and lets it come back. */
  void cut(Unsynced unsynced, Random random) throws IOException {
    var live = new HashMap<Long, Path>();
    try (var all = Files.walk(folder)) {
      for (var each : (Iterable<Path>) all::iterator) {
        live.put(inode(each), each);
      }
    }
    var chance = unsynced == Unsynced.LOST ? null : random;
    var after = mirror.resolveSibling(mirror.getFileName() + "-after");
    delete(after);
    build(inode(folder), after, new Now(live, chance));
    try (var all = Files.list(folder)) {
      for (var each : (Iterable<Path>) all::iterator) {
        delete(each);
      }
    }
    try (var all = Files.list(after)) {
      for (var each : (Iterable<Path>) all::iterator) {
        Files.move(each, folder.resolve(each.getFileName()));
      }
    }
    delete(after);
    begin();
  }

  /** What the killed program saw, and what decides; nobody where all that is unsynced is lost. */
  private record Now(Map<Long, Path> live, @org.jspecify.annotations.Nullable Random random) {
    boolean isThere() {
      return random != null && random.nextBoolean();
    }
  }

  private void build(long directory, Path to, Now now) throws IOException {
    Files.createDirectories(to);
    var seen = now.live().get(directory);
    String text =
        seen != null && now.isThere()
            ? listed(seen)
            : Files.exists(names(directory)) ? Files.readString(names(directory)) : "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String[] part = line.split(" ", 3);
      long inode = Long.parseLong(part[1]);
      if (part[0].equals("d")) {
        build(inode, to.resolve(part[2]), now);
      } else if (!part[2].endsWith("-shm")) {
        Files.write(to.resolve(part[2]), bytes(inode, now));
      }
    }
  }

  private byte[] bytes(long inode, Now now) throws IOException {
    byte[] kept = Files.exists(content(inode)) ? Files.readAllBytes(content(inode)) : new byte[0];
    var grave = mirror.resolve("graves").resolve(Long.toString(inode));
    var live = now.live().getOrDefault(inode, grave);
    if (now.random() == null || !Files.exists(live)) {
      return kept;
    }
    byte[] written = Files.readAllBytes(live);
    byte[] bytes = new byte[now.isThere() ? written.length : kept.length];
    for (int at = 0; at < bytes.length; at += BLOCK) {
      byte[] from = now.isThere() ? written : kept;
      int length = Math.min(BLOCK, Math.min(from.length, bytes.length) - at);
      if (length > 0) {
        System.arraycopy(from, at, bytes, at, length);
      }
    }
    return bytes;
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var all = Files.walk(tree)) {
        all.sorted(Comparator.reverseOrder()).forEach(PowerCut::deleteOne);
      }
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
