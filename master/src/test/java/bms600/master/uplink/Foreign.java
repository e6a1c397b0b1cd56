package bms600.master.uplink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that somebody else wrote, run once to its end: what it said and what it moaned. */
public record Foreign(int exit, String output, String complaint) {
  private static final int PATIENCE_S = 180;

  public static Foreign run(String... command) throws IOException, InterruptedException {
    var output = Files.createTempFile("foreign", ".out");
    var complaint = Files.createTempFile("foreign", ".err");
    try {
      return new Foreign(exit(output, complaint, command), text(output), text(complaint));
    } finally {
      Files.delete(output);
      Files.delete(complaint);
    }
  }

  /** Runs a program with a list of arguments in front of others. */
  public static Foreign run(List<String> command, String... more)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private static int exit(Path output, Path complaint, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command);
    builder.environment().put("MIBS", "");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectOutput(output.toFile()).redirectError(complaint.toFile());
    var process = builder.start();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " does not end");
    }
    return process.exitValue();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
