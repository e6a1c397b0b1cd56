package bms600.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Linux says of a process (proc(5)).
 *
 * @param residentMb memory in use
 * @param threads of the platform
 * @param descriptors open files and sockets
 * @param cpuSeconds it has worked since its start
 */
record ProcessFigures(double residentMb, int threads, int descriptors, double cpuSeconds) {
  private static final double KB_OF_MB = 1024;

  static ProcessFigures of(ProcessHandle process) throws IOException {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    var status = Files.readString(folder.resolve("status"));
    double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
      return new ProcessFigures(
          number(status, "VmRSS:") / KB_OF_MB,
          (int) number(status, "Threads:"),
          (int) files.count(),
          cpu);
    }
  }

  private static double number(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]))
        .findFirst()
        .orElseThrow();
  }
}
