package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.core.site.PortId;
import bms600.proof.GoodClients.Reader;
import bms600.proof.GoodClients.Told;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program with all its listeners, each of them beset at once, while an ordinary client of
 * each protocol goes on: what it is told is of this second, is what the plant does, and is the same
 * whatever the protocol.
 */
@Timeout(400)
class HostileClientsTest {
  private static final int ROUNDS = 6;
  private static final int MATCHES = 3;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path siteFile(int first) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Beset, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - name: S1
                type: gel
                blocks: 10
                sensors: [ { port: COM1, units: 1-10 } ]
        uplinks:
          modbus_tcp: { listen: 127.0.0.1:%d }
          snmp: { listen: 127.0.0.1:%d, community: public }
          prometheus: { listen: 127.0.0.1:%d }
          opcua: { listen: 127.0.0.1:%d, host: 127.0.0.1, anonymous: true }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(first + 11, first + 1, first + 2, first + 3, first + 4, first));
  }

  @Test
  void whoeverBesetsOneListenerCostsNobodyAnything() throws Exception {
    int first = FreePorts.row();
    var file = siteFile(first);
    var us = GoodClients.certificate(folder.resolve("us"), folder.resolve("data/opcua"));
    var site = Sites.read(file).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    try (var plant =
            LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1);
        var program = Program.start(folder, first, "run", "--site", file.toString())) {
      program.await("/api/v1/points", all -> all.at("/points/S1.7.quality/value").asInt(9) == 0);
      try (var good = new GoodClients(first, us);
          var stream = new Stream(first);
          var bad = new HostileClients()) {
        var readers = readers(good);
        var last = new HashMap<String, Told>();
        readers.forEach((name, reader) -> last.put(name, read(name, reader, _ -> true)));
        beset(bad, first);
        int framesBefore = stream.frames();
        for (int round = 0; round < ROUNDS; round++) {
          offend(bad, first);
          readers.forEach((name, reader) -> last.put(name, nextScan(name, reader, last)));
        }
        assertThat(bad.said()).as("connections and datagrams").isGreaterThan(2000);
        Awaitility.await("live frames")
            .atMost(Program.PATIENCE)
            .until(() -> stream.frames() - framesBefore >= ROUNDS);
        allTellTheSame(readers);
        plant.with(it -> it.field().breakChain(PortId.COM1, 5));
        readers.forEach((name, reader) -> read(name, reader, told -> told.quality() == 1));
        plant.with(it -> it.field().healChain(PortId.COM1));
        readers.forEach((name, reader) -> read(name, reader, told -> told.quality() == 0));
      }
    }
  }

  private static Map<String, Reader> readers(GoodClients good) {
    var readers = new LinkedHashMap<String, Reader>();
    readers.put("Modbus", good::modbus);
    readers.put("SNMP", good::snmp);
    readers.put("REST", good::rest);
    readers.put("Prometheus", good::prometheus);
    readers.put("OPC UA", good::opcua);
    return readers;
  }

  /** All that stay: silent, half a request, and those that never read. */
  private static void beset(HostileClients bad, int first) throws IOException {
    var nothing = new byte[0];
    var host = "Host: 127.0.0.1:" + first + "\r\n";
    bad.linger(first + 1, HostileClients.text("\0\7\0\0"), 80);
    bad.linger(first, HostileClients.text("GET / HTTP/1.1\r\nHost: 127"), 60);
    bad.linger(first, HostileClients.text("POST /api/v1/login HTTP/1.1\r\n" + host), 20);
    bad.linger(first, HostileClients.text("GET /api/v1/stream HTTP/1.1\r\n" + host + "\r\n"), 40);
    bad.linger(first + 3, HostileClients.text("GET /metrics HT"), 30);
    bad.linger(first + 3, nothing, 30);
    bad.linger(first + 4, HostileClients.text("HELF"), 40);
    bad.linger(first + 4, nothing, 20);
    var page = HostileClients.text("GET /api/v1/points HTTP/1.1\r\n" + host + "\r\n");
    var metrics = HostileClients.text("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(bad.askAndNeverRead(first + 1, HostileClients.modbusRead())).isPositive();
    assertThat(bad.askAndNeverRead(first, page)).isPositive();
    assertThat(bad.askAndNeverRead(first + 3, metrics)).isPositive();
  }

  /** Those that come and go. */
  private static void offend(HostileClients bad, int first) throws IOException {
    bad.pelt(first + 2, 400);
    bad.speakNonsense(first + 1, HostileClients.noModbus());
    bad.speakNonsense(first, HostileClients.noHttp());
    bad.speakNonsense(first + 3, HostileClients.noHttp());
    bad.speakNonsense(first + 4, HostileClients.noOpcUa());
  }

  private static Told read(String name, Reader reader, Predicate<Told> isSo) {
    return Awaitility.await(name).atMost(Program.PATIENCE).until(reader::read, isSo);
  }

  /** A cell of gel on float, of a scan that is newer than the last. */
  private static Told nextScan(String name, Reader reader, Map<String, Told> last) {
    long before = last.getOrDefault(name, new Told(0, 0, 0)).scan();
    var told = read(name, reader, now -> now.scan() > before);
    assertThat(told.quality()).as(name + ": quality").isZero();
    assertThat(told.millivolts()).as(name + ": mV").isBetween(2150L, 2350L);
    return told;
  }

  /** Who is told of a scan that somebody else was told of is told the same. */
  private static void allTellTheSame(Map<String, Reader> readers) throws Exception {
    var known = new HashMap<Long, Map<String, Long>>();
    var matches = new HashMap<String, Integer>();
    while (matches.size() < readers.size()
        || matches.values().stream().anyMatch(count -> count < MATCHES)) {
      for (var reader : readers.entrySet()) {
        var told = reader.getValue().read();
        var others = known.computeIfAbsent(told.scan(), _ -> new HashMap<>());
        others.put(reader.getKey(), told.millivolts());
        assertThat(others.values().stream().distinct())
            .as("scan %d: %s", told.scan(), others)
            .hasSize(1);
        if (others.size() > 1) {
          others.keySet().forEach(name -> matches.merge(name, 1, Integer::sum));
        }
      }
    }
  }

  /** A browser that watches. */
  private static final class Stream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger frames = new AtomicInteger();

    Stream(int port) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream"));
      var response = client.send(request.build(), BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      Thread.ofVirtual().start(() -> count(response.body()));
    }

    private void count(java.util.stream.Stream<String> lines) {
      try (lines) {
        lines
            .filter(line -> line.equals("event: d") || line.equals("event: snap"))
            .forEach(_ -> frames.incrementAndGet());
      } catch (UncheckedIOException left) {
        // The browser is closed in the middle of a frame.
      }
    }

    int frames() {
      return frames.get();
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
