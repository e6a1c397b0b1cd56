package bms600.cli.support;

import bms600.master.Version;
import bms600.master.run.Room;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be read of the machine: program, Java, kernel, memory, disk, serial adapters. */
final class MachineFacts {
  private static final Path ADAPTERS = Path.of("/dev/serial/by-id");
  private static final List<Path> KERNEL =
      List.of(
          Path.of("/proc/version"),
          Path.of("/proc/uptime"),
          Path.of("/proc/loadavg"),
          Path.of("/proc/meminfo"),
          Path.of("/etc/os-release"));

  private MachineFacts() {}

  /**
   * As lines of text.
   *
   * @param data the folder whose disk is told of
   */
  static String of(Path data) {
    var lines = new ArrayList<String>();
    var system = ManagementFactory.getOperatingSystemMXBean();
    lines.add("program       " + Version.NAME);
    lines.add("java          " + Runtime.version());
    lines.add("system        " + system.getName() + " " + system.getVersion());
    lines.add(
        "machine       " + system.getArch() + ", processors " + system.getAvailableProcessors());
    lines.add("wall clock    " + Instant.now() + ", zone " + ZoneId.systemDefault());
    lines.add("disk of data  " + disk(data, Files::getFileStore));
    lines.add("");
    lines.add("Serial adapters in " + ADAPTERS + ":");
    lines.addAll(adapters());
    KERNEL.forEach(
        file -> {
          lines.add("");
          lines.add(file + ":");
          lines.add(text(file));
        });
    return String.join("\n", lines) + "\n";
  }

  /** Finds the disk of a folder in the list of mounts. */
  @FunctionalInterface
  interface Mounts {
    FileStore of(Path folder) throws IOException;
  }

  /** The room is told in any case; its kind only by who may see the list of mounts. */
  static String disk(Path data, Mounts mounts) {
    try {
      var room = Room.at(data);
      return "%,d MB of %,d MB free, %s"
          .formatted(room.freeBytes() >> 20, room.totalBytes() >> 20, kind(data, mounts));
    } catch (IOException e) {
      return "cannot be told: " + e;
    }
  }

  private static String kind(Path data, Mounts mounts) {
    try {
      var store = mounts.of(data);
      return store.type() + (store.isReadOnly() ? ", READ ONLY" : "");
    } catch (IOException e) {
      return "its kind cannot be told: " + e.getMessage();
    }
  }

  private static List<String> adapters() {
    try (Stream<Path> links = Files.list(ADAPTERS)) {
      var lines = new ArrayList<String>();
      for (var link : links.sorted().toList()) {
        var device = link.toRealPath();
        lines.add("  " + device + "  " + link.getFileName() + latency(device));
      }
      return lines;
    } catch (IOException e) {
      return List.of("  none: " + e);
    }
  }

  /** FTDI's driver waits so many ms for more before it hands over what it got. */
  private static String latency(Path device) {
    var timer =
        Path.of(
            "/sys/bus/usb-serial/devices", String.valueOf(device.getFileName()), "latency_timer");
    return Files.isReadable(timer) ? ", latency timer " + text(timer) + " ms" : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "cannot be read: " + e;
    }
  }
}
