package bms600.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.Sites;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addressing, cables and sensors that fail, by the field bus page. */
final class ChainTest {
  private static final PortId COM = PortId.COM1;
  private static final String WHO_IS_247 = "F7 04 00 64 00 07 E4 81";
  private static final String FORGET_ALL = "00 06 00 02 5A 01 D2 BB";
  private static final String[] READ = {
    "01 04 00 00 00 08 F1 CC",
    "02 04 00 00 00 08 F1 FF",
    "03 04 00 00 00 08 F0 2E",
    "04 04 00 00 00 08 F1 99",
    "05 04 00 00 00 08 F0 48",
    "06 04 00 00 00 08 F0 7B"
  };

  private final Simulation simulation = new Simulation(site(), SimulationSetup.TYPICAL);
  private final Field field = simulation.field();
  private final Bus bus = new Bus(simulation, COM);

  private static bms600.core.site.Site site() {
    return Sites.one(Sites.AGM_100, 6);
  }

  /** Which of units 1…6 answer, as text: {@code ##...#}. */
  private String answering() {
    var text = new StringBuilder();
    for (String frame : READ) {
      text.append(bus.ask(frame).isEmpty() ? '.' : '#');
    }
    return text.toString();
  }

  @Test
  void freshSensorsAreFoundOneAfterTheOtherInPhysicalOrder() {
    var fresh =
        new Simulation(site(), SimulationSetup.TYPICAL.with(FieldSetup.TYPICAL.withoutAddresses()));
    var line = new Bus(fresh, COM);
    String[] assign = {
      "F7 06 00 00 00 C9 5D 0A",
      "F7 06 00 00 00 DD 5D 05",
      "F7 06 00 00 00 F1 5C D8",
      "F7 06 00 00 00 01 5C 9C",
      "F7 06 00 00 00 02 1C 9D",
      "F7 06 00 00 00 03 DD 5D"
    };
    int[] models = {60, 61, 62, 12, 12, 12};
    for (int i = 0; i < assign.length; i++) {
      byte[] identity = line.askBytes(WHO_IS_247);
      assertThat(identity[8]).isEqualTo((byte) models[i]);
      assertThat(line.ask(assign[i])).as("answers as 247").isEqualTo(assign[i]);
    }
    assertThat(fresh.field().unit(COM, 201)).isEqualTo(201);
    assertThat(fresh.field().unit(COM, 3)).isEqualTo(3);
    assertThat(fresh.field().unit(COM, 4)).isEqualTo(247);
    assertThat(line.ask(READ[2])).isNotEmpty();
  }

  @Test
  void nobodyAnswersAt247WhenAllHaveAddresses() {
    assertThat(bus.ask(WHO_IS_247)).isEmpty();
    assertThat(answering()).isEqualTo("######");
  }

  @Test
  void aBroadcastForgetLeavesOnlyTheFirstSensorVisible() {
    assertThat(bus.ask(FORGET_ALL)).isEmpty();
    assertThat(answering()).isEqualTo("......");
    byte[] identity = bus.askBytes(WHO_IS_247);
    assertThat(identity[8]).as("the current sensor stands first").isEqualTo((byte) 60);
  }

  @Test
  void aBrokenCableSilencesAllBehindItUntilItHeals() {
    field.breakChain(COM, 3);
    assertThat(answering()).isEqualTo("###...");
    assertThat(bus.ask(WHO_IS_247)).isEmpty();
    field.healChain(COM);
    assertThat(bus.ask(READ[5])).as("COM-OUT of the others is open for 20 ms").isEmpty();
    bus.pause(Chain.CLOSES_AFTER_NANOS);
    assertThat(answering()).isEqualTo("######");
  }

  @Test
  void sensorsBehindABreakLoseTheirSupplyAndSayThatTheyRestarted() {
    answering();
    field.breakChain(COM, 3);
    field.healChain(COM);
    bus.ask(READ[0]);
    bus.pause(Chain.CLOSES_AFTER_NANOS);
    assertThat(bus.askBytes(READ[2])[3] & 0x20).isZero();
    assertThat(bus.askBytes(READ[3])[3] & 0x20).isNotZero();
  }

  @Test
  void aReplacedSensorAnswersAt247AndHidesTheRest() {
    long old = field.serial(COM, 4);
    long serial = field.replace(COM, 4);
    assertThat(serial).isNotEqualTo(old);
    assertThat(answering()).isEqualTo("###...");
    byte[] identity = bus.askBytes(WHO_IS_247);
    assertThat(
            IntStream.range(3, 7)
                .mapToLong(i -> identity[i] & 0xFF)
                .reduce(0, (a, b) -> a << 8 | b))
        .isEqualTo(serial);
    assertThat(bus.ask("F7 06 00 00 00 04 9C 9F")).isNotEmpty();
    assertThat(answering()).isEqualTo("######");
  }

  @Test
  void aDeadSensorIsSilentAloneWhenItPassesTheBus() {
    field.kill(COM, 2, true);
    assertThat(answering()).isEqualTo("#.####");
    field.kill(COM, 2, false);
    assertThat(answering()).isEqualTo("#.....");
    field.revive(COM, 2);
    assertThat(answering()).isEqualTo("######");
  }

  @Test
  void twoSensorsWithOneAddressAreHeardAsNeither() {
    field.readdress(COM, 5, 2);
    byte[] reply = bus.askBytes(READ[1]);
    assertThat(reply).hasSize(21);
    assertThat(bms600.modbus.Crc.of(reply, 0, reply.length)).isNotZero();
    assertThat(answering()).isEqualTo("####.#");
  }

  @Test
  void aSensorAtAnotherBaudRateHearsNothingButPassesTheBus() {
    assertThat(bus.ask("01 06 00 03 00 00 79 CA")).isEqualTo("01 06 00 03 00 00 79 CA");
    assertThat(answering()).isEqualTo(".#####");
  }

  @Test
  void aBroadcastDoesNotGiveEveryoneTheSameAddress() {
    bus.ask("00 06 00 00 00 05 48 18");
    assertThat(answering()).isEqualTo("######");
  }

  @ParameterizedTest
  @EnumSource(ReplyFault.class)
  void aSpoiltReplyIsNoGoodReply(ReplyFault fault) {
    String good = bus.ask(READ[3]);
    bus.ask(READ[3]);
    field.spoil(COM, 4, fault, 1);
    assertThat(bus.ask(READ[3])).isNotEqualTo(good);
    bus.pause(300_000_000);
    field.spoil(COM, 4, null, 0);
    assertThat(bus.ask(READ[3])).hasSameSizeAs(good);
  }

  @Test
  void aLateReplyComesWithTheNextOneUnlessTheLineWasQuietLongEnough() {
    field.spoil(COM, 4, ReplyFault.LATE, 1);
    assertThat(bus.ask(READ[3])).isEmpty();
    bus.pause(10_000_000);
    assertThat(bus.ask(READ[0])).startsWith("01 04 10").contains("04 04 10");
    assertThat(bus.ask(READ[3])).isEmpty();
    bus.pause(60_000_000);
    assertThat(bus.ask(READ[0])).startsWith("01 04 10").doesNotContain("04 04 10");
  }

  @Test
  void aWholePortCanBeSpoiltByShare() {
    field.spoil(COM, 0, ReplyFault.BAD_CRC, 0.3);
    long bad =
        IntStream.range(0, 1000)
            .filter(
                i -> {
                  byte[] reply = bus.askBytes(READ[i % 6]);
                  return bms600.modbus.Crc.of(reply, 0, reply.length) != 0;
                })
            .count();
    assertThat(bad).isBetween(240L, 360L);
  }
}
