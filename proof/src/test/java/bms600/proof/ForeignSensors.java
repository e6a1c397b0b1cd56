package bms600.proof;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sensors written from the field-bus page alone, in another language, by somebody who has not seen
 * this code: a process of its own behind a TCP port.
 */
final class ForeignSensors implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final int port;

  /** Sensors written from the field-bus page. */
  ForeignSensors(String... options) throws IOException {
    this(Path.of("foreign_sensors.py"), options);
  }

  /** The program of this name beside it. */
  ForeignSensors(Path script, String... options) throws IOException {
    var command = new ArrayList<>(List.of("/usr/bin/python3"));
    command.add(Sites.ROOT.resolve("proof/src/test/foreign").resolve(script).toString());
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    process = builder.start();
    out = process.inputReader();
    in = process.outputWriter();
    port = Integer.parseInt(line().substring("listening ".length()));
  }

  /** Block sensors of these units behind a Modbus TCP gateway made of pymodbus. */
  static ForeignSensors behindGateway(String... units) throws IOException {
    return new ForeignSensors(Path.of("gateway.py"), units);
  }

  int port() {
    return port;
  }

  /** Does something to the sensors; returns when it is done. */
  void tell(String command) throws IOException {
    String answer = ask(command);
    if (!answer.equals("ok " + command)) {
      throw new AssertionError(answer);
    }
  }

  /** Asks something; its answer. */
  String ask(String question) throws IOException {
    in.write(question + "\n");
    in.flush();
    return line();
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("the foreign sensors ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.onExit().join();
  }
}
