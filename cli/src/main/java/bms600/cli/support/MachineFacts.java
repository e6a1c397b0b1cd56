package bms600.cli.support;

import bms600.master.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
    lines.add("disk of data  " + disk(data));
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

  private static String disk(Path data) {
    try {
      var store = Files.getFileStore(data);
      return "%s, %,d MB of %,d MB free%s"
          .formatted(
              store.type(),
              store.getUsableSpace() >> 20,
              store.getTotalSpace() >> 20,
              store.isReadOnly() ? ", READ ONLY" : "");
    } catch (IOException e) {
      return "cannot be told: " + e;
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
