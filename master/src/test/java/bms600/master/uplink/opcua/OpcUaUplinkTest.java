package bms600.master.uplink.opcua;

import static bms600.master.uplink.opcua.OpcUaFixture.BEST;
import static bms600.master.uplink.opcua.OpcUaFixture.ENCRYPTED;
import static bms600.master.uplink.opcua.OpcUaFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.point.CodeList;
import bms600.core.point.PointTable;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.uplink.UplinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The OPC UA server, read by node-opcua. */
final class OpcUaUplinkTest extends UplinkContract<OpcUaUplink> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Map<String, JsonNode> heard = new HashMap<>();
  private final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  private @Nullable OpcUaFixture made;
  private long heardScan;
  private @Nullable OpcUaClient client;

  @Override
  protected OpcUaUplink make(Feed newFeed, Ticker ticker) {
    try {
      if (made == null) {
        made = OpcUaFixture.in(folder);
      }
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    heard.clear();
    return new OpcUaUplink(fixture().settings(), site, new LiveFeed(newFeed, ticker), desk);
  }

  private OpcUaFixture fixture() {
    return Objects.requireNonNull(made);
  }

  private OpcUaClient client() throws IOException {
    if (client == null) {
      client = fixture().as("scada", "correct-horse");
    }
    return Objects.requireNonNull(client);
  }

  @AfterEach
  void hangUp() throws IOException {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  /** All points are asked for at once, as a client would; they are of one snapshot. */
  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    long scan = feed.newest().orElseThrow().sequence();
    if (heard.isEmpty() || heardScan != scan) {
      heardScan = scan;
      var rows = PointTable.of(site).rows();
      var values = client().ask("read", rows.stream().map(OpcUaUplink::nodeId).toList());
      for (int i = 0; i < rows.size(); i++) {
        heard.put(rows.get(i).name(), values.path(i));
      }
    }
    var value = Objects.requireNonNull(heard.get(row.name()));
    if (value.path("value").isNull()) {
      assertThat(value.path("status").stringValue()).isEqualTo("BadNoCommunication");
      return OptionalLong.empty();
    }
    if (value.path("value").isBoolean()) {
      return OptionalLong.of(value.path("value").booleanValue() ? 1 : 0);
    }
    var steps =
        new BigDecimal(value.path("value").asString())
            .divide(row.point().scale(), 6, RoundingMode.HALF_UP);
    return OptionalLong.of(steps.setScale(0, RoundingMode.UNNECESSARY).longValue());
  }

  /** It says hello in half a word. */
  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), fixture().port());
    socket.getOutputStream().write("HELF".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Unit numbers by UNECE Recommendation 20, as OPC 10000-8 has them: VLT is 0x564C54. */
  @Test
  void quantitiesHaveUnitsRangesAndTimes() throws IOException {
    lively();
    publish(Duration.ofMinutes(10));
    var voltage = client().read(id("S1.7.voltage"));
    assertThat(voltage.path("value").doubleValue()).isEqualTo(2.251);
    assertThat(voltage.path("type").stringValue()).isEqualTo("Double");
    assertThat(voltage.path("status").stringValue()).isEqualTo("Good");
    assertThat(voltage.path("source").stringValue()).isEqualTo("2026-11-01T00:10:00.000Z");
    var unit = client().read(id("S1.7.voltage/EngineeringUnits")).path("value");
    assertThat(unit.path("unitId").intValue()).isEqualTo(0x564C54);
    assertThat(unit.path("displayName").stringValue()).isEqualTo("V");
    assertThat(unit.path("namespaceUri").stringValue())
        .isEqualTo("http://www.opcfoundation.org/UA/units/un/cefact");
    assertThat(unitOf("S1.7.temperature")).as("CEL").isEqualTo(0x43454C);
    assertThat(unitOf("S1.7.resistance")).as("OHM").isEqualTo(0x4F484D);
    assertThat(unitOf("S1.current")).as("AMP").isEqualTo(0x414D50);
    assertThat(unitOf("S1.soc")).as("P1").isEqualTo(0x5031);
    var range = client().read(id("S1.7.voltage/InstrumentRange")).path("value");
    assertThat(range.path("low").doubleValue()).isZero();
    assertThat(range.path("high").doubleValue()).isEqualTo(65.534);
    assertThat(client().read(id("S1.soc/EURange")).path("value").path("high").doubleValue())
        .isEqualTo(100);
  }

  private int unitOf(String point) throws IOException {
    var unit = client().read(id(point + "/EngineeringUnits"));
    return unit.path("value").path("unitId").intValue();
  }

  @Test
  void codesSayWhatTheyMean() throws IOException {
    lively();
    publish(Duration.ofMinutes(10));
    assertThat(client().read(id("S2.4.alarm")).path("value").intValue()).isEqualTo(1);
    assertThat(client().read(id("S2.4.alarm/ValueAsText")).path("value").stringValue())
        .isEqualTo("critical");
    var words = client().read(id("S1.state/EnumValues")).path("value");
    var list = row("S1.state").point().codes().orElseThrow();
    assertThat(words.valueStream().map(word -> word.path("displayName").stringValue()))
        .containsExactlyElementsOf(list.codes().stream().map(CodeList.Code::word).toList());
    assertThat(client().read(id("S1.voltage_is_sum")).path("value").booleanValue()).isFalse();
    assertThat(client().read(id("S1.voltage_is_sum/FalseState")).path("value").stringValue())
        .isEqualTo("no");
  }

  /** OPC 10000-8, 6.3.4: the last value known, and the time it was measured. */
  @Test
  void staleIsUncertainWithTheTimeItWasMeasured() throws IOException {
    lively();
    publish(SECOND);
    publish(Duration.ofSeconds(20));
    var voltage = client().read(id("S1.7.voltage"));
    assertThat(voltage.path("value").doubleValue()).isEqualTo(2.251);
    assertThat(voltage.path("status").stringValue())
        .isEqualTo("UncertainNoCommunicationLastUsableValue");
    assertThat(voltage.path("source").stringValue()).isEqualTo("2026-11-01T00:00:01.000Z");
  }

  @Test
  void withoutAScanNothingIsGood() throws IOException {
    assertThat(client().read(id("S1.7.voltage")).path("status").stringValue())
        .isEqualTo("BadWaitingForInitialData");
    lively();
    publish(SECOND);
    nowNanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(client().read(id("S1.7.voltage")).path("status").stringValue())
        .isEqualTo("BadDeviceFailure");
  }

  @Test
  void placesAreObjectsOneBelowTheOther() throws IOException {
    lively();
    publish(SECOND);
    assertThat(ids("i=85", "Organizes")).contains(id("site"));
    assertThat(ids(id("site"), "HasComponent"))
        .contains(id("S1"), id("S2"), id("COM1"), id("DI1"), id("sensors"), id("site.blocks"));
    assertThat(ids(id("S1"), "HasComponent")).contains(id("S1.7"), id("S1.current"));
    assertThat(ids(id("S1.7"), "HasComponent")).contains(id("S1.7.voltage"));
    assertThat(ids(id("S1.7.voltage"), "HasProperty"))
        .contains(id("S1.7.voltage/EngineeringUnits"));
    var type = client().ask("browse", id("S1.7.voltage"), "Forward", "HasTypeDefinition");
    assertThat(type.path(0).path("id").stringValue())
        .as("AnalogUnitType")
        .isEqualTo("ns=0;i=17497");
    assertThat(client().ask("path", "i=85", "/2:site/2:S1/2:S1&.7/2:voltage").toString())
        .isEqualTo("[\"" + id("S1.7.voltage") + "\"]");
    assertThat(client().ask("browse", id("S1.7"), "Inverse").toString()).contains(id("S1"));
  }

  /** What a point list says stands where it says, and there is nothing beside it but sensors. */
  @Test
  void thePointListIsTheAddressSpace() throws IOException {
    lively();
    publish(SECOND);
    var spaces = client().read("i=2255").path("value");
    assertThat(spaces.path(2).stringValue()).isEqualTo("urn:bms600:points");
    var found = new ArrayList<String>();
    collectVariables(id("site"), found);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            PointTable.of(site).rows().stream().map(OpcUaUplink::nodeId).toList());
  }

  /** The variables below a node; what has nothing below itself is one. */
  private void collectVariables(String from, List<String> found) throws IOException {
    for (var below : ids(from, "HasComponent")) {
      if (!below.equals(id("sensors"))) {
        int before = found.size();
        collectVariables(below, found);
        if (found.size() == before) {
          found.add(below);
        }
      }
    }
  }

  private List<String> ids(String from, String type) throws IOException {
    return client()
        .ask("browse", from, "Forward", type)
        .valueStream()
        .map(one -> one.path("id").stringValue())
        .toList();
  }

  @Test
  void sensorsAreObjects() throws IOException {
    lively();
    publish(SECOND);
    assertThat(ids(id("sensors"), "HasComponent")).hasSize(site.fittings().size());
    assertThat(client().read(id("sensor.7.place")).path("value").stringValue()).isEqualTo("S1.7");
    assertThat(client().read(id("sensor.7.link")).path("value").stringValue()).isEqualTo("answer");
    assertThat(client().read(id("sensor.7.port")).path("value").stringValue()).isEqualTo("COM1");
  }

  @Test
  void nothingCanBeWritten() throws IOException {
    lively();
    publish(SECOND);
    assertThat(client().ask("write", id("S1.7.voltage"), 2.0).stringValue())
        .isEqualTo("BadUserAccessDenied");
    assertThat(client().read(id("S1.7.nonsense")).path("status").stringValue())
        .isEqualTo("BadNodeIdUnknown");
  }

  @Test
  void changesAreToldToWhoSubscribes() throws IOException {
    lively();
    publish(SECOND);
    assertThat(client().ask("watch", id("S1.7.voltage")).stringValue()).isEqualTo("Good");
    await("[{\"value\":2.251,\"status\":\"Good\"}]", "changes");
    lively().block(S1_7, 2.199, 20, 0.3);
    publish(SECOND);
    await(
        "[{\"value\":2.251,\"status\":\"Good\"},{\"value\":2.199,\"status\":\"Good\"}]", "changes");
  }

  private void await(String expected, String verb) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(client().ask(verb).toString()).isEqualTo(expected));
  }

  @Test
  void everyPolicyIsSpokenAndNoneIsOnlyForDiscovery() throws IOException {
    lively();
    publish(SECOND);
    for (var policy : List.of(BEST, "Aes128_Sha256_RsaOaep", "Basic256Sha256")) {
      for (var mode : List.of(ENCRYPTED, "Sign")) {
        try (var one =
            OpcUaClient.connected(
                fixture().url(), fixture().us(), policy, mode, "viewer", "battery-staple")) {
          assertThat(one.read(id("S1.7.voltage")).path("value").doubleValue())
              .as(policy + " " + mode)
              .isEqualTo(2.251);
        }
      }
    }
    assertThatThrownBy(
            () ->
                OpcUaClient.connected(
                    fixture().url(), fixture().us(), "None", "None", "viewer", "battery-staple"))
        .isInstanceOf(IOException.class);
    var tokens = client().ask("endpoints");
    assertThat(tokens.toString()).doesNotContain("Anonymous").contains("UserName", "Certificate");
  }

  @Test
  void whoIsNotKnownIsRefused() throws IOException {
    lively();
    publish(SECOND);
    assertThatThrownBy(() -> fixture().as("scada", "wrong"))
        .hasMessageContaining("BadUserAccessDenied");
    assertThatThrownBy(() -> fixture().as("nobody", "wrong"))
        .hasMessageContaining("BadUserAccessDenied");
    assertThatThrownBy(() -> fixture().as()).isInstanceOf(IOException.class);
    try (var hist =
        fixture()
            .as(
                "@" + fixture().us().resolve("client.pem"),
                fixture().us().resolve("client.key").toString())) {
      assertThat(hist.read(id("site.blocks")).path("value").intValue()).isEqualTo(59);
    }
  }

  /** Its certificate is laid aside; who moves it among the trusted lets it in. */
  @Test
  void aStrangerIsRefusedUntilHisCertificateIsTrusted() throws IOException {
    lively();
    publish(SECOND);
    var stranger = OpcUaClient.certificate(folder.resolve("stranger"), "stranger");
    assertThatThrownBy(
            () ->
                OpcUaClient.connected(
                    fixture().url(), stranger, BEST, ENCRYPTED, "viewer", "battery-staple"))
        .isInstanceOf(IOException.class);
    try (var rejected = Files.list(fixture().server().resolve("pki/rejected/certs"))) {
      var file = rejected.findFirst().orElseThrow();
      Files.move(file, fixture().server().resolve("pki/trusted/certs").resolve(file.getFileName()));
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              try (var one =
                  OpcUaClient.connected(
                      fixture().url(), stranger, BEST, ENCRYPTED, "viewer", "battery-staple")) {
                assertThat(one.read(id("site.blocks")).path("value").intValue()).isEqualTo(59);
              }
            });
  }
}
