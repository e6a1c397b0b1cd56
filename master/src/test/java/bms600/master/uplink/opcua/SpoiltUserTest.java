package bms600.master.uplink.opcua;

import static bms600.master.uplink.opcua.OpcUaFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.Bench;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Vital;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file that is to let one user in is spoilt: all others come in. */
@Timeout(600)
final class SpoiltUserTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");
  private OpcUaFixture fixture;

  @BeforeEach
  void oneClient() throws IOException {
    fixture = OpcUaFixture.in(folder);
  }

  private Path certificate() {
    return fixture.us().resolve("client.pem");
  }

  private String[] proof() {
    return new String[] {"@" + certificate(), fixture.us().resolve("client.key").toString()};
  }

  private OpcUaUplink started() throws IOException {
    var live = new LiveFeed(new Feed(), Ticker.system());
    var desk = new CommandDesk(new Inbox(), Map.of());
    var uplink = new OpcUaUplink(fixture.settings(), Bench.twoStrings(), live, desk);
    uplink.start();
    return uplink;
  }

  private void scadaReads() throws IOException {
    try (var scada = fixture.as("scada", "correct-horse")) {
      assertThat(scada.read(id("S1.7.voltage")).path("status").stringValue())
          .isEqualTo("BadWaitingForInitialData");
    }
  }

  @Test
  void keepsHimOutAloneAndTheHealthSaysWhom() throws Exception {
    var sound = Files.readAllBytes(certificate());
    var spoilt = Files.write(folder.resolve("spoilt.pem"), Arrays.copyOf(sound, 200));
    var settings = fixture.settings();
    fixture = fixture.with(spoilt);
    try (var uplink = started()) {
      scadaReads();
      assertThatThrownBy(() -> fixture.as(proof())).isInstanceOf(IOException.class);
      assertThat(uplink.vitals())
          .singleElement()
          .satisfies(
              vital -> {
                assertThat(vital.state()).isEqualTo(Vital.State.FAILED);
                assertThat(vital.name()).isEqualTo("OPC UA user hist");
                assertThat(vital.words()).contains(spoilt.toString());
              });
    }
    assertThat(new Doorkeeper(settings).shutOut()).isEmpty();
  }

  /** Wherever it is cut, whatever byte is another. */
  @Test
  void noDamageKeepsTheDoorFromBeingMade() throws Exception {
    byte[] sound = Files.readAllBytes(certificate());
    var file = folder.resolve("spoilt.pem");
    var settings = fixture.with(file).settings();
    int shutOut = 0;
    for (int at = 0; at < sound.length; at += 7) {
      Files.write(file, Arrays.copyOf(sound, at));
      shutOut += new Doorkeeper(settings).shutOut().size();
      byte[] changed = sound.clone();
      changed[at] ^= 0x20;
      Files.write(file, changed);
      var door = new Doorkeeper(settings);
      shutOut += door.shutOut().size();
      assertThat(door.tokens()).as("at " + at).hasSize(2);
    }
    assertThat(shutOut).isGreaterThan(sound.length / 14);
    Files.delete(file);
    assertThat(new Doorkeeper(settings).shutOut()).hasSize(1);
  }
}
