package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One ordinary client of each protocol, reading the same three points. */
final class GoodClients implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BLOCKS = "1.3.6.1.4.1.32473.600.1.3.1.";
  private static final String HEARTBEAT = "1.3.6.1.4.1.32473.600.1.1.2.0";

  private final int first;
  private final Socket modbus;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Process node;
  private final BufferedWriter toNode;
  private final BufferedReader fromNode;

  /**
   * What a client was told.
   *
   * @param scan the heartbeat
   * @param millivolts of block S1.7; −1 where the protocol leaves a stale value out
   * @param quality its code: 0 good, 1 stale
   */
  record Told(long scan, long millivolts, long quality) {}

  /** A way to be told. */
  interface Reader {
    Told read() throws Exception;
  }

  /**
   * @param first port of the row in which all listeners stand
   * @param folder with the certificate of the OPC UA client, which the server trusts
   */
  GoodClients(int first, Path folder) throws IOException {
    this.first = first;
    this.modbus = new Socket(InetAddress.getLoopbackAddress(), first + 1);
    modbus.setSoTimeout(60_000);
    this.node =
        new ProcessBuilder(
                "node",
                Sites.ROOT
                    .resolve("master/src/test/resources/bms600/master/uplink/opcua/client.cjs")
                    .toString(),
                Sites.ROOT.resolve("target/opcua/node_modules").toString(),
                "opc.tcp://127.0.0.1:" + (first + 4) + "/bms600",
                folder.toString(),
                "Aes256_Sha256_RsaPss",
                "SignAndEncrypt")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.toNode = node.outputWriter(UTF_8);
    this.fromNode = node.inputReader(UTF_8);
    assertThat(line().path("ready").asBoolean(false)).as("node-opcua is let in").isTrue();
  }

  /** A certificate as a client of OPC UA has it, and that of the server's trust. */
  static Path certificate(Path folder, Path server) throws IOException, InterruptedException {
    run(Sites.ROOT.resolve("tools/opcua-client").toString());
    Files.createDirectories(folder);
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=good",
        "-days",
        "30",
        "-addext",
        "subjectAltName=URI:urn:foreign:client,DNS:localhost",
        "-addext",
        "keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,"
            + "keyCertSign",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        "extendedKeyUsage=clientAuth,serverAuth",
        "-keyout",
        folder.resolve("client.key").toString(),
        "-out",
        folder.resolve("client.pem").toString());
    var trusted = Files.createDirectories(server.resolve("pki/trusted/certs"));
    Files.copy(folder.resolve("client.pem"), trusted.resolve("client.pem"));
    return folder;
  }

  static List<String> run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).start();
    var said = process.inputReader(UTF_8).lines().toList();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command[0] + " ends").isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return said;
  }

  /** Functions 3: the heartbeat, and voltage and quality of the seventh block. */
  Told modbus() throws IOException {
    long before = register(0);
    long volts = register(1006);
    long quality = register(2266);
    return register(0) == before ? new Told(before, volts, quality) : modbus();
  }

  private int register(int address) throws IOException {
    modbus
        .getOutputStream()
        .write(new byte[] {0, 1, 0, 0, 0, 6, 1, 3, (byte) (address >> 8), (byte) address, 0, 1});
    var in = new DataInputStream(modbus.getInputStream());
    byte[] head = in.readNBytes(9);
    assertThat(head).as("an answer to function 3").hasSize(9).contains(3);
    return in.readUnsignedShort();
  }

  /** Net-SNMP's own client. */
  Told snmp() throws IOException, InterruptedException {
    var said =
        run(
            "snmpget",
            "-v2c",
            "-c",
            "public",
            "-t",
            "20",
            "-Oqv",
            "-m",
            "",
            "127.0.0.1:" + (first + 2),
            HEARTBEAT,
            BLOCKS + "4.1.7",
            BLOCKS + "7.1.7");
    return new Told(
        Long.parseLong(said.get(0)), Long.parseLong(said.get(1)), Long.parseLong(said.get(2)));
  }

  Told rest() throws IOException, InterruptedException {
    var points = JSON.readTree(page(first, "/api/v1/points")).path("points");
    return new Told(
        points.at("/site.heartbeat/value").asLong(),
        Math.round(1000 * points.at("/S1.7.voltage/value").asDouble()),
        points.at("/S1.7.quality/value").asLong());
  }

  Told prometheus() throws IOException, InterruptedException {
    var lines = page(first + 3, "/metrics").lines().toList();
    return new Told(
        Math.round(sample(lines, "bms600_site_heartbeat ")),
        Math.round(1000 * sample(lines, "bms600_block_voltage_volts{block=\"7\",string=\"S1\"} ")),
        Math.round(sample(lines, "bms600_block_quality{block=\"7\",string=\"S1\"} ")));
  }

  private static double sample(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElse(-0.001);
  }

  private String page(int port, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    var response = http.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  /** node-opcua. */
  Told opcua() throws IOException {
    toNode.write(
        "[\"read\",[\"ns=2;s=site.heartbeat\",\"ns=2;s=S1.7.voltage\",\"ns=2;s=S1.7.quality\"]]\n");
    toNode.flush();
    var values = line().path("answer");
    return new Told(
        values.at("/0/value").asLong(),
        Math.round(1000 * values.at("/1/value").asDouble()),
        values.at("/2/value").asLong());
  }

  private JsonNode line() throws IOException {
    String line = fromNode.readLine();
    while (line != null && !line.startsWith("{\"")) {
      line = fromNode.readLine();
    }
    if (line == null) {
      throw new IOException("node-opcua has ended");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() throws IOException {
    modbus.close();
    toNode.close();
    node.onExit().orTimeout(3, TimeUnit.MINUTES).join();
    http.close();
  }
}
