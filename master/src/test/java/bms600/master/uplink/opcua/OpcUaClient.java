package bms600.master.uplink.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.uplink.Foreign;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client made of node-opcua, with a certificate made by openssl. */
final class OpcUaClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path ROOT = Path.of(System.getProperty("bms600.root"));
  private static final int PATIENCE_S = 180;

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;

  private OpcUaClient(List<String> command) throws IOException {
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.to =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /** Makes a folder with a client's certificate and key. */
  static Path certificate(Path folder, String name) throws IOException {
    try {
      assertThat(Foreign.run(ROOT.resolve("tools/opcua-client").toString()).exit()).isZero();
      Files.createDirectories(folder);
      var made =
          Foreign.run(
              List.of("openssl"),
              "req",
              "-x509",
              "-newkey",
              "rsa:2048",
              "-nodes",
              "-subj",
              "/CN=" + name,
              "-days",
              "30",
              "-addext",
              "subjectAltName=URI:urn:foreign:client,DNS:localhost",
              "-addext",
              "keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,"
                  + "dataEncipherment,keyCertSign",
              "-addext",
              "basicConstraints=critical,CA:FALSE",
              "-addext",
              "extendedKeyUsage=clientAuth,serverAuth",
              "-keyout",
              folder.resolve("client.key").toString(),
              "-out",
              folder.resolve("client.pem").toString());
      assertThat(made.exit()).as(made.complaint()).isZero();
      return folder;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to stop", e);
    }
  }

  /** Lays a client's certificate where a technician would. */
  static void trust(Path client, Path server) throws IOException {
    var trusted = server.resolve("pki/trusted/certs");
    Files.createDirectories(trusted);
    Files.copy(client.resolve("client.pem"), trusted.resolve("client.pem"));
  }

  /**
   * A client that is connected.
   *
   * @param proof user and password, or @certificate and key, or nothing
   */
  static OpcUaClient connected(String url, Path folder, String policy, String mode, String... proof)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                "node",
                Path.of("src/test/resources/bms600/master/uplink/opcua/client.cjs")
                    .toAbsolutePath()
                    .toString(),
                ROOT.resolve("target/opcua/node_modules").toString(),
                url,
                folder.toString(),
                policy,
                mode));
    command.addAll(List.of(proof));
    var client = new OpcUaClient(command);
    var first = client.line();
    if (!first.path("ready").asBoolean(false)) {
      client.close();
      throw new IOException(first.path("error").asString("no answer"));
    }
    return client;
  }

  /** Its next answer; what the library says beside it is no JSON. */
  private JsonNode line() throws IOException {
    String line = from.readLine();
    while (line != null && !line.startsWith("{\"")) {
      line = from.readLine();
    }
    if (line == null) {
      throw new IOException("the client has ended");
    }
    return JSON.readTree(line);
  }

  /** Has it do something, and gives what it found. */
  JsonNode ask(String verb, Object... words) {
    try {
      var all = new ArrayList<Object>();
      all.add(verb);
      all.addAll(Arrays.asList(words));
      to.write(JSON.writeValueAsString(all));
      to.newLine();
      to.flush();
      var answer = line();
      assertThat(answer.has("answer")).as(answer.toString()).isTrue();
      return answer.path("answer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode read(String id) {
    return ask("read", List.of(id)).path(0);
  }

  @Override
  public void close() throws IOException {
    to.close();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the client does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
