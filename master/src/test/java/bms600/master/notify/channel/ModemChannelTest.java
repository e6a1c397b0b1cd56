package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.notify.Delivery;
import bms600.modbus.Parity;
import bms600.modbus.PtyPair;
import bms600.modbus.SerialLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SMS through a modem that speaks AT on a terminal; Gammu reads what it sends. */
@Timeout(120)
final class ModemChannelTest {
  private static final String NUMBER = "+41791234567";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** A modem on one end of a cable, and the channel on the other. */
  private final class Desk implements AutoCloseable {
    final PtyPair cable = new PtyPair();
    final Running modem;
    final ModemChannel channel;

    Desk(String pin, boolean isText, String... traits) throws Exception {
      var arguments = new ArrayList<>(List.of(cable.far().toString()));
      arguments.addAll(List.of(traits));
      modem = Running.script("modem.py", arguments.toArray(String[]::new));
      assertThat(modem.json().has("ready")).isTrue();
      var settings = new ModemChannel.Settings(pin, isText, folder.resolve("pin-refused"));
      channel = new ModemChannel(() -> line(cable.near()), settings);
    }

    @Override
    public void close() {
      channel.close();
      modem.close();
      cable.close();
    }
  }

  private static ModemLine line(Path path) throws IOException {
    var serial = SerialLine.open(path, 115_200, Parity.NONE);
    return new ModemLine() {
      @Override
      public void write(byte[] bytes) throws IOException {
        serial.write(bytes, 0, bytes.length);
      }

      @Override
      public int read(byte[] into, long timeoutNanos) throws IOException {
        return serial.read(into, 0, into.length, timeoutNanos);
      }

      @Override
      public void close() throws IOException {
        serial.close();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"K12", "Umspannwerk Zürich", "变电站", "Straße {7} €"})
  void aShortMessageIsReadByGammuAsItWasWritten(String site) throws Exception {
    try (var desk = new Desk("", false, "chatty=1")) {
      assertThat(desk.channel.send(Letters.of(site, NUMBER, Letters.raised(7, "S1.7"))))
          .isEqualTo(new Delivery.Delivered("taken over by the network"));
      assertThat(sent(desk, 1))
          .isEqualTo(site + "\nCRITICAL S1.7 Block voltage low: 1.872 V, limit 1.900 V #012345");
    }
  }

  private static String sent(Desk desk, int parts) throws IOException {
    var text = new StringBuilder();
    for (int part = 1; part <= parts; part++) {
      var sms = desk.modem.json();
      assertThat(sms.get("to").stringValue()).isEqualTo(NUMBER);
      if (parts > 1) {
        assertThat(sms.at("/part/0").intValue()).isEqualTo(parts);
        assertThat(sms.at("/part/1").intValue()).isEqualTo(part);
      }
      text.append(sms.get("text").stringValue());
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"K12, 2", "变电站, 3"})
  void aLongMessageGoesInPartsThatBelongTogether(String site, int parts) throws Exception {
    try (var desk = new Desk("", false)) {
      var letter =
          Letters.of(
              site,
              NUMBER,
              Letters.raised(7, "S1.7"),
              Letters.raised(8, "S1.8"),
              Letters.raised(9, "S1.9"),
              Letters.raised(10, "S1.10"));
      assertThat(desk.channel.send(letter)).isInstanceOf(Delivery.Delivered.class);
      String one = " Block voltage low: 1.872 V, limit 1.900 V";
      assertThat(sent(desk, parts))
          .isEqualTo(
              site
                  + "\nCRITICAL S1.7"
                  + one
                  + "\nCRITICAL S1.8"
                  + one
                  + "\nCRITICAL S1.9"
                  + one
                  + "\n+ 1 more #012345");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"K12", "变电站"})
  void aModemThatKnowsOnlyTextGetsText(String site) throws Exception {
    try (var desk = new Desk("", true, "text_only=1")) {
      assertThat(desk.channel.send(Letters.of(site, NUMBER)))
          .isInstanceOf(Delivery.Delivered.class);
      assertThat(sent(desk, 1)).isEqualTo(site + ": Test message.");
    }
  }

  @Test
  void theSimIsUnlockedOnce() throws Exception {
    try (var desk = new Desk("1234", false, "pin=1234")) {
      assertThat(desk.channel.prove()).isInstanceOf(Delivery.Delivered.class);
      assertThat(desk.modem.json().get("pin_tried").stringValue()).isEqualTo("\"1234\"");
      assertThat(desk.channel.send(Letters.of("K12", NUMBER)))
          .isInstanceOf(Delivery.Delivered.class);
      assertThat(sent(desk, 1)).isEqualTo("K12: Test message.");
    }
  }

  @Test
  void aWrongPinIsTriedOnceAndNeverAgain() throws Exception {
    try (var desk = new Desk("9999", false, "pin=1234")) {
      assertThat(desk.channel.prove()).isEqualTo(new Delivery.Failed("the SIM refuses the PIN"));
      assertThat(desk.modem.json().has("pin_tried")).isTrue();
      for (int again = 0; again < 3; again++) {
        assertThat(desk.channel.prove().text()).startsWith("the SIM refused this PIN");
      }
    }
    try (var restarted = new Desk("9999", false, "pin=1234")) {
      assertThat(restarted.channel.prove().text()).startsWith("the SIM refused this PIN");
      Files.delete(folder.resolve("pin-refused"));
      assertThat(restarted.channel.prove().text()).isEqualTo("the SIM refuses the PIN");
      assertThat(restarted.modem.json().get("pin_tried").stringValue())
          .as("the first that was tried since")
          .isEqualTo("\"9999\"");
    }
  }

  @Test
  void withoutNetworkOrWithALockedSimItSaysWhy() throws Exception {
    try (var desk = new Desk("", false, "creg=2")) {
      assertThat(desk.channel.prove())
          .isEqualTo(new Delivery.Failed("the modem is not registered with a network: 0,2"));
    }
    try (var desk = new Desk("", false, "puk=1")) {
      assertThat(desk.channel.prove())
          .isEqualTo(new Delivery.Failed("the SIM cannot be used: SIM PUK"));
    }
  }

  @Test
  void anUnassignedNumberIsRefusedAndADeafModemWokenByTheNextTry() throws Exception {
    try (var desk = new Desk("", false)) {
      assertThat(desk.channel.send(Letters.of("K12", "+4100000001")))
          .isEqualTo(new Delivery.Refused("the network refuses the number: +CMS ERROR: 1", true));
    }
    try (var desk = new Desk("", false, "deaf=1")) {
      assertThat(desk.channel.prove())
          .isEqualTo(new Delivery.Failed("the modem does not answer ATE0"));
      assertThat(desk.channel.prove()).isInstanceOf(Delivery.Delivered.class);
    }
  }

  /** It would take all that comes for the text of the first: nothing would ever be sent again. */
  @Test
  void aModemThatStillWaitsForTheTextOfAMessageIsMadeToLeaveIt() throws Exception {
    try (var desk = new Desk("", false, "mute=1")) {
      assertThat(desk.channel.send(Letters.of("K12", NUMBER)))
          .isEqualTo(new Delivery.Failed("the modem does not answer AT+CMGS"));
      assertThat(desk.channel.send(Letters.of("K12", NUMBER)))
          .isInstanceOf(Delivery.Delivered.class);
      assertThat(sent(desk, 1)).isEqualTo("K12: Test message.");
    }
  }

  /** The example of 3GPP TS 23.038 that every text on SMS has: hellohello. */
  @Test
  void septetsArePackedAsTheStandardDoes() {
    byte[] packed = GsmAlphabet.packed(GsmAlphabet.septets("hellohello").orElseThrow(), 0);
    assertThat(HexFormat.of().withUpperCase().formatHex(packed)).isEqualTo("E8329BFD4697D9EC37");
    assertThat(GsmAlphabet.septets("@Δ Aa¿ä€").orElseThrow())
        .as("TS 23.038, 6.2.1 and 6.2.1.1")
        .containsExactly(0x00, 0x10, 0x20, 0x41, 0x61, 0x60, 0x7B, 0x1B, 0x65);
    assertThat(GsmAlphabet.septets("°")).isEmpty();
  }

  @Test
  void aUnitTellsItsLength() {
    var unit = SmsPdu.of("+46708251358", "hellohello", 0).getFirst();
    assertThat(unit.hex()).isEqualTo("0011000B916407281553F80000A70AE8329BFD4697D9EC37");
    assertThat(unit.octets())
        .isEqualTo(unit.hex().getBytes(StandardCharsets.US_ASCII).length / 2 - 1);
  }
}
