package bms600.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.PortId;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.Sites;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames typed from the field bus page; their CRCs were computed by another program. */
final class FieldBusTest {
  private static final String READ_BLOCK_7 = "07 04 00 00 00 08 F1 AA";
  private static final String FREEZE_1234 = "00 06 00 01 12 34 D4 AC";

  private final Simulation simulation =
      new Simulation(
          Sites.one(Sites.OPZV_1000, 12),
          SimulationSetup.TYPICAL.with(FieldSetup.TYPICAL.withErrors(0)));
  private final Bus bus = new Bus(simulation, PortId.COM1);

  @ParameterizedTest
  @CsvSource({
    // holding: unit id, sample number, last command, baud code of 38400, identify; then no more
    "01 03 00 00 00 05 85 C9, 01 03 0A 00 01 00 00 00 00 00 02 00 00 88 E6",
    "01 03 00 05 00 01 94 0B, 01 83 02 C0 F1",
    // no such input register, no such quantity, no such function
    "01 04 00 00 00 09 30 0C, 01 84 02 C2 C1",
    "01 04 00 00 00 00 F0 0A, 01 84 03 03 01",
    "01 41 00 10 50, 01 C1 01 B0 50",
    // a sensor has no coils
    "01 01 00 00 00 01 FD CA, 01 81 02 C1 91",
    // unknown command, unit id 247, a sample number that would read as absent
    "01 06 00 02 5A 99 D2 C0, 01 86 03 02 61",
    "01 06 00 00 00 F7 C8 4C, 01 86 03 02 61",
    "01 06 00 01 FF FF D9 BA, 01 86 03 02 61",
    // Hall ratings of a current sensor with one Hall of 500 A
    "C9 03 00 10 00 02 D5 86, C9 03 04 01 F4 00 00 F3 F1",
    // contacts and relays
    "F1 02 00 00 00 03 2C FB, F1 02 01 00 92 88",
    "F1 05 00 00 FF 00 98 CA, F1 05 00 00 FF 00 98 CA",
    // sample number by function 16
    "01 10 00 01 00 01 02 00 07 E6 43, 01 10 00 01 00 01 50 09"
  })
  void repliesAreToTheLetter(String request, String reply) {
    assertThat(bus.ask(request)).isEqualTo(reply);
  }

  @Test
  void blockSensorReportsItsBlock() {
    byte[] reply = bus.askBytes(READ_BLOCK_7);
    assertThat(reply).hasSize(21).startsWith(0x07, 0x04, 0x10);
    assertThat(word(reply, 3) & 0x2000).as("restarted").isNotZero();
    assertThat(word(reply, 4)).as("sample number").isZero();
    var truth = simulation.truth();
    assertThat(word(reply, 5) * 1e-4).isCloseTo(truth.blockV(6), within(0.5e-4));
    assertThat(word(reply, 6) * 0.1).isCloseTo(truth.blockC(6), within(0.05));
    assertThat(word(reply, 7) * 1e-6).isCloseTo(truth.blockOhm(6), within(0.5e-6));
    assertThat(word(reply, 8)).as("ohmic result number").isEqualTo(1);
    assertThat(word(reply, 9) * 0.01).as("supply").isBetween(23.0, 24.5);
    assertThat(word(reply, 10)).as("balancing current").isZero();
  }

  /** Word at a position in a reply, counted as in the request's registers from 3: status is 3. */
  private static int word(byte[] reply, int register) {
    int at = 3 + 2 * (register - 3);
    return (reply[at] & 0xFF) << 8 | (reply[at + 1] & 0xFF);
  }

  @Test
  void restartedIsToldOnce() {
    assertThat(word(bus.askBytes(READ_BLOCK_7), 3) & 0x2000).isNotZero();
    assertThat(word(bus.askBytes(READ_BLOCK_7), 3) & 0x2000).isZero();
    simulation.field().restart(PortId.COM1, 7);
    assertThat(word(bus.askBytes(READ_BLOCK_7), 3) & 0x2000).isNotZero();
  }

  @Test
  void frozenSampleStaysUntilTheNextAndCarriesItsNumber() {
    assertThat(bus.ask(FREEZE_1234)).isEmpty();
    assertThat(bus.ask("01 04 00 01 00 01 60 0A")).isEqualTo("01 04 02 12 34 B4 47");
    bus.ask(READ_BLOCK_7);
    byte[] before = bus.askBytes(READ_BLOCK_7);
    simulation.plant().mains(false);
    simulation.step(Duration.ofSeconds(30));
    assertThat(bus.askBytes(READ_BLOCK_7)).isEqualTo(before);
    bus.ask(FREEZE_1234);
    assertThat(word(bus.askBytes(READ_BLOCK_7), 5)).isLessThan(word(before, 5) - 500);
  }

  @Test
  void identityTellsModelAndUptime() {
    simulation.step(Duration.ofSeconds(70_000));
    byte[] reply = bus.askBytes("01 04 00 64 00 07 F0 17");
    assertThat(word(reply, 5)).as("model of a BAT-02").isEqualTo(2);
    assertThat(word(reply, 8) << 16 | word(reply, 9)).as("uptime").isEqualTo(70_000);
    long serial = (long) word(reply, 3) << 16 | word(reply, 4);
    assertThat(serial).isEqualTo(simulation.field().serial(PortId.COM1, 1));
  }

  @Test
  void ohmicTestBringsANewResultSecondsAfterItsCommand() {
    assertThat(bus.ask("01 06 00 02 5A 10 13 66")).isEqualTo("01 06 00 02 5A 10 13 66");
    String read = "01 04 00 00 00 08 F1 CC";
    assertThat(word(bus.askBytes(read), 3) & 0x10).as("running").isNotZero();
    simulation.step(Duration.ofSeconds(2));
    assertThat(word(bus.askBytes(read), 8)).isEqualTo(1);
    simulation.step(Duration.ofSeconds(3));
    assertThat(word(bus.askBytes(read), 8)).isEqualTo(2);
    assertThat(word(bus.askBytes(read), 3) & 0x10).isZero();
  }

  @Test
  void balancingStopsByItselfTenMinutesAfterTheLastCommand() {
    assertThat(bus.ask("01 06 00 02 5A 21 D2 B2")).isEqualTo("01 06 00 02 5A 21 D2 B2");
    String read = "01 04 00 00 00 08 F1 CC";
    double before = simulation.truth().blockV(0);
    simulation.step(Duration.ofSeconds(599));
    byte[] reply = bus.askBytes(read);
    assertThat(word(reply, 3) & 0x08).as("balancing").isNotZero();
    assertThat(word(reply, 10)).as("mA").isBetween(90, 130);
    assertThat(simulation.truth().blockV(0)).isLessThan(before - 0.0005);
    simulation.step(Duration.ofSeconds(2));
    reply = bus.askBytes(read);
    assertThat(word(reply, 3) & 0x08).isZero();
    assertThat(word(reply, 10)).isZero();
  }

  @Test
  void mainsContactClosesWhenTheMainsFail() {
    simulation.plant().mains(false);
    simulation.step(Duration.ofSeconds(1));
    assertThat(bus.ask("F1 02 00 00 00 03 2C FB")).isEqualTo("F1 02 01 01 53 48");
  }

  @Test
  void relayFollowsItsCoil() {
    bus.ask("F1 05 00 00 FF 00 98 CA");
    assertThat(simulation.field().relay(1)).isTrue();
    assertThat(bus.ask("F1 01 00 00 00 04 29 39")).isEqualTo("F1 01 01 01 A3 48");
  }

  @Test
  void roomProbesSpeakFourToTwentyMilliamperes() {
    byte[] reply = bus.askBytes("F1 04 00 00 00 02 65 3B");
    assertThat(word(reply, 3)).isEqualTo(Math.round(4000 + 16_000 * (22 + 40) / 120.0));
    assertThat(word(reply, 4)).isEqualTo(4000 + 16_000 * 45 / 100);
  }

  @Test
  void stringSensorsReportTheirString() {
    var truth = simulation.truth();
    byte[] current = bus.askBytes("C9 04 00 00 00 0C E0 47");
    assertThat(word(current, 3)).as("status: Hall A fitted, restarted").isEqualTo(0x2001);
    int ampere100 = word(current, 5) << 16 | word(current, 6);
    assertThat(ampere100 * 0.01).isCloseTo(truth.stringA(0), within(0.005));
    assertThat(word(current, 7) << 16 | word(current, 8)).as("B").isEqualTo(0x8000_0000);
    assertThat(word(current, 13)).as("ripple").isEqualTo(1000);
    byte[] voltage = bus.askBytes("DD 04 00 00 00 08 E2 90");
    int volt100 = word(voltage, 5) << 16 | word(voltage, 6);
    assertThat(volt100 * 0.01).isCloseTo(truth.stringV(0), within(0.005));
  }

  @Test
  void zeroCommandMakesTheCurrentOfTheMomentTheNewZero() {
    var off = new Simulation(Sites.one(Sites.OPZV_1000, 12), SimulationSetup.TYPICAL);
    var line = new Bus(off, PortId.COM1);
    int before = Math.abs(amperes100(line));
    line.ask("C9 06 00 02 5A 30 02 F6");
    assertThat(before).isGreaterThan(100);
    assertThat(Math.abs(amperes100(line))).isLessThan(100);
  }

  private static int amperes100(Bus line) {
    byte[] current = line.askBytes("C9 04 00 00 00 0C E0 47");
    return word(current, 5) << 16 | word(current, 6);
  }

  @Test
  void noiseBeforeARequestIsSteppedOver() {
    assertThat(bus.ask("FF 00 3C 01 04 00 01 00 01 60 0A")).startsWith("01 04 02");
  }

  @Test
  void aFrameWithABadCrcIsNotHeard() {
    assertThat(bus.ask("01 06 00 00 00 09 00 00")).isEmpty();
    assertThat(simulation.field().unit(PortId.COM1, 1)).isEqualTo(1);
  }

  @Test
  void halfAFrameIsForgottenOnceTheWireWasQuiet() {
    assertThat(bus.ask("01 04 00")).isEmpty();
    bus.pause(200_000_000);
    assertThat(bus.ask("01 04 00 01 00 01 60 0A")).startsWith("01 04 02");
  }
}
