package bms600.sensors;

import static bms600.core.measure.Channel.BALANCING_CURRENT;
import static bms600.core.measure.Channel.CURRENT_A;
import static bms600.core.measure.Channel.CURRENT_B;
import static bms600.core.measure.Channel.INPUT_1;
import static bms600.core.measure.Channel.INPUT_2;
import static bms600.core.measure.Channel.INPUT_3;
import static bms600.core.measure.Channel.LOOP_1;
import static bms600.core.measure.Channel.LOOP_2;
import static bms600.core.measure.Channel.OUTPUT_1;
import static bms600.core.measure.Channel.OUTPUT_2;
import static bms600.core.measure.Channel.OUTPUT_3;
import static bms600.core.measure.Channel.OUTPUT_4;
import static bms600.core.measure.Channel.RESISTANCE;
import static bms600.core.measure.Channel.RESISTANCE_NUMBER;
import static bms600.core.measure.Channel.RIPPLE_CURRENT_A;
import static bms600.core.measure.Channel.RIPPLE_CURRENT_A_PEAK;
import static bms600.core.measure.Channel.RIPPLE_CURRENT_B;
import static bms600.core.measure.Channel.RIPPLE_CURRENT_B_PEAK;
import static bms600.core.measure.Channel.RIPPLE_FREQUENCY;
import static bms600.core.measure.Channel.RIPPLE_VOLTAGE;
import static bms600.core.measure.Channel.RIPPLE_VOLTAGE_PEAK;
import static bms600.core.measure.Channel.SAMPLE_NUMBER;
import static bms600.core.measure.Channel.STRING_VOLTAGE;
import static bms600.core.measure.Channel.SUPPLY_VOLTAGE;
import static bms600.core.measure.Channel.TEMPERATURE;
import static bms600.core.measure.Channel.VOLTAGE;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.Reading;
import bms600.modbus.Bits;
import bms600.modbus.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Register contents typed by hand from the field-bus description, both ways. */
final class GoldenFramesTest {
  private static final double ABSENT = Double.NaN;
  private static final long NOW = 1_234_567_890_123L;

  private static final SensorModel BAT_02 = SensorModels.BUILT_IN.named("BAT-02");
  private static final SensorModel BAT_12 = SensorModels.BUILT_IN.named("BAT-12");
  private static final SensorModel CM = SensorModels.BUILT_IN.named("BMS-CM");
  private static final SensorModel VM = SensorModels.BUILT_IN.named("BMS-VM");
  private static final SensorModel IO = SensorModels.BUILT_IN.named("IO");

  /** Exact, since a register of 22573 must become the double that is written 2.2573. */
  private static void says(SensorModel model, String hex, Map<Channel, Double> expected) {
    var reading = model.decode(Frames.registers(hex), NOW);
    assertThat(model.channels()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (channel, value) -> assertThat(reading.value(channel)).as("%s", channel).isEqualTo(value));
    assertThat(reading.atNanos()).isEqualTo(NOW);
    assertThat(model.decode(List.of(Frames.registers(hex)), NOW)).isEqualTo(reading);
    assertThat(Frames.hex(model.encode(0, inOrder(model, expected), reading.flags())))
        .isEqualTo(hex);
  }

  private static double[] inOrder(SensorModel model, Map<Channel, Double> values) {
    return model.channels().stream().mapToDouble(values::get).toArray();
  }

  private static List<String> flags(SensorModel model, String hex) {
    return Flag.codes(model.decode(Frames.registers(hex), NOW).flags());
  }

  @Test
  void twoVoltCellOnFloat() {
    says(
        BAT_02,
        "0E08 002A 582D 00EA 0138 0007 0953 0096",
        Map.of(
            SAMPLE_NUMBER, 42.0,
            VOLTAGE, 2.2573,
            TEMPERATURE, 23.4,
            RESISTANCE, 0.000312,
            RESISTANCE_NUMBER, 7.0,
            SUPPLY_VOLTAGE, 23.87,
            BALANCING_CURRENT, 0.150));
    assertThat(flags(BAT_02, "0E08 002A 582D 00EA 0138 0007 0953 0096"))
        .containsExactly(
            "balancing", "leak-sensor-a-fitted", "leak-sensor-b-fitted", "level-sensor-fitted");
  }

  @Test
  void reversedCellInTheCold() {
    says(
        BAT_02,
        "0004 FFFE FB2E FF83 FFFE 0000 0384 0000",
        Map.of(
            SAMPLE_NUMBER, 65534.0,
            VOLTAGE, -0.1234,
            TEMPERATURE, -12.5,
            RESISTANCE, 0.065534,
            RESISTANCE_NUMBER, 0.0,
            SUPPLY_VOLTAGE, 9.0,
            BALANCING_CURRENT, 0.0));
    assertThat(flags(BAT_02, "0004 FFFE FB2E FF83 FFFE 0000 0384 0000"))
        .containsExactly("reversed-polarity");
  }

  @Test
  void everyValueOfABlockSensorCanBeAbsent() {
    for (var model : List.of(BAT_02, BAT_12)) {
      says(
          model,
          "0003 FFFF 8000 8000 FFFF FFFF FFFF FFFF",
          Map.of(
              SAMPLE_NUMBER, ABSENT,
              VOLTAGE, ABSENT,
              TEMPERATURE, ABSENT,
              RESISTANCE, ABSENT,
              RESISTANCE_NUMBER, ABSENT,
              SUPPLY_VOLTAGE, ABSENT,
              BALANCING_CURRENT, ABSENT));
    }
  }

  @Test
  void twelveVoltBlockWithLowSupply() {
    says(
        BAT_12,
        "1004 0001 CAC8 019A C350 0100 037F 01F4",
        Map.of(
            SAMPLE_NUMBER, 1.0,
            VOLTAGE, -13.624,
            TEMPERATURE, 41.0,
            RESISTANCE, 0.05,
            RESISTANCE_NUMBER, 256.0,
            SUPPLY_VOLTAGE, 8.95,
            BALANCING_CURRENT, 0.5));
    assertThat(BAT_12.decode(Frames.registers("0000 0001 3538 019A C350 0100 037F 01F4"), NOW))
        .returns(13.624, reading -> reading.value(VOLTAGE))
        .returns(0, Reading::flags);
  }

  @Test
  void stringCurrentDischargingOnOnePoleAndAtFullScaleOnTheOther() {
    says(
        CM,
        "0003 0102 FFFF CFC7 0003 0D40 04D2 0367 0001 FFFF 0BB8 0960",
        Map.of(
            SAMPLE_NUMBER, 258.0,
            CURRENT_A, -123.45,
            CURRENT_B, 2000.0,
            RIPPLE_CURRENT_A_PEAK, 12.34,
            RIPPLE_CURRENT_A, 8.71,
            RIPPLE_CURRENT_B_PEAK, 0.01,
            RIPPLE_CURRENT_B, ABSENT,
            RIPPLE_FREQUENCY, 300.0,
            SUPPLY_VOLTAGE, 24.0));
  }

  @Test
  void everyValueOfACurrentSensorCanBeAbsent() {
    says(
        CM,
        "000C FFFF 8000 0000 8000 0000 FFFF FFFF FFFF FFFF FFFF FFFF",
        Map.of(
            SAMPLE_NUMBER, ABSENT,
            CURRENT_A, ABSENT,
            CURRENT_B, ABSENT,
            RIPPLE_CURRENT_A_PEAK, ABSENT,
            RIPPLE_CURRENT_A, ABSENT,
            RIPPLE_CURRENT_B_PEAK, ABSENT,
            RIPPLE_CURRENT_B, ABSENT,
            RIPPLE_FREQUENCY, ABSENT,
            SUPPLY_VOLTAGE, ABSENT));
  }

  @Test
  void stringVoltageAtItsHighestWithRipple() {
    says(
        VM,
        "2001 FFFE 0001 86A0 270F 00C8 03E8 0384",
        Map.of(
            SAMPLE_NUMBER, 65534.0,
            STRING_VOLTAGE, 1000.0,
            RIPPLE_VOLTAGE_PEAK, 99.99,
            RIPPLE_VOLTAGE, 2.0,
            RIPPLE_FREQUENCY, 100.0,
            SUPPLY_VOLTAGE, 9.0));
  }

  @Test
  void everyValueOfAVoltageSensorCanBeAbsent() {
    says(
        VM,
        "0001 FFFF FFFF FFFF FFFF FFFF FFFF FFFF",
        Map.of(
            SAMPLE_NUMBER, ABSENT,
            STRING_VOLTAGE, ABSENT,
            RIPPLE_VOLTAGE_PEAK, ABSENT,
            RIPPLE_VOLTAGE, ABSENT,
            RIPPLE_FREQUENCY, ABSENT,
            SUPPLY_VOLTAGE, ABSENT));
  }

  @Test
  void stringVoltageIsUnsigned() {
    assertThat(VM.decode(Frames.registers("0000 0001 8000 0000 0000 0000 0000 0000"), NOW))
        .returns(21_474_836.48, reading -> reading.value(STRING_VOLTAGE));
  }

  @Test
  void inputsAndOutputs() {
    var answers =
        List.of(
            Frames.registers("0FA0 4E20"),
            Bits.of(true, false, true),
            Bits.of(false, true, false, true));
    Map<Channel, Double> expected =
        Map.of(
            LOOP_1, 0.004,
            LOOP_2, 0.02,
            INPUT_1, 1.0,
            INPUT_2, 0.0,
            INPUT_3, 1.0,
            OUTPUT_1, 0.0,
            OUTPUT_2, 1.0,
            OUTPUT_3, 0.0,
            OUTPUT_4, 1.0);
    var reading = IO.decode(answers, NOW);
    assertThat(IO.channels()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (channel, value) -> assertThat(reading.value(channel)).as("%s", channel).isEqualTo(value));
    assertThat(reading.flags()).isZero();
    var values = inOrder(IO, expected);
    assertThat(IO.encode(0, values, 0)).containsExactly(0x0FA0, 0x4E20);
    assertThat(IO.encode(1, values, 0)).containsExactly(1, 0, 1);
    assertThat(IO.encode(2, values, 0)).containsExactly(0, 1, 0, 1);
  }

  @Test
  void loopsCanBeAbsent() {
    var answers =
        List.of(
            Frames.registers("FFFF FFFF"),
            Bits.of(false, false, false),
            Bits.of(false, false, false, false));
    assertThat(IO.decode(answers, NOW).value(LOOP_1)).isNaN();
    assertThat(IO.decode(answers, NOW).value(LOOP_2)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0, voltage-out-of-range",
    "1, probe-fault",
    "2, reversed-polarity",
    "3, balancing",
    "4, ohmic-test-running",
    "5, ohmic-test-refused",
    "6, leakage-a",
    "7, leakage-b",
    "8, level-low",
    "9, leak-sensor-a-fitted",
    "10, leak-sensor-b-fitted",
    "11, level-sensor-fitted",
    "12, supply-low",
    "13, restarted"
  })
  void bitsOfABlockSensor(int bit, String flag) {
    for (var model : List.of(BAT_02, BAT_12)) {
      assertBitSays(model, bit, flag);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, hall-a-fitted",
    "1, hall-b-fitted",
    "2, hall-a-disconnected",
    "3, hall-b-disconnected",
    "4, over-range-a",
    "5, over-range-b",
    "13, restarted"
  })
  void bitsOfACurrentSensor(int bit, String flag) {
    assertBitSays(CM, bit, flag);
  }

  @ParameterizedTest
  @CsvSource({"0, voltage-out-of-range", "13, restarted"})
  void bitsOfAVoltageSensor(int bit, String flag) {
    assertBitSays(VM, bit, flag);
  }

  private static void assertBitSays(SensorModel model, int bit, String flag) {
    var words = new int[((Request.ReadInputRegisters) model.poll().getFirst()).count()];
    words[0] = 1 << bit;
    var reading = model.decode(bms600.modbus.Registers.of(words), NOW);
    assertThat(Flag.codes(reading.flags())).containsExactly(flag);
    var zeros = new double[model.channels().size()];
    assertThat(model.encode(0, zeros, reading.flags())[0]).isEqualTo(1 << bit);
  }

  @Test
  void unknownBitsAreIgnored() {
    assertThat(flags(BAT_02, "C000 0000 0000 0000 0000 0000 0000 0000")).isEmpty();
    assertThat(flags(CM, "DFC0 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000")).isEmpty();
    assertThat(flags(VM, "DFFE 0000 0000 0000 0000 0000 0000 0000")).isEmpty();
  }

  @Test
  void identityOfACurrentSensor() {
    var identity =
        new Identity(3_735_928_559L, 60, 2, 0x0103, java.time.Duration.ofSeconds(1_000_000));
    String hex = "DEAD BEEF 003C 0002 0103 000F 4240";
    assertThat(Identity.decode(Frames.registers(hex))).isEqualTo(identity);
    assertThat(Frames.hex(identity.encode())).isEqualTo(hex);
    assertThat(Identity.ASK).isEqualTo(new Request.ReadInputRegisters(100, 7));
  }

  @Test
  void modelsAreKnownByTheirIdentityCode() {
    var codes = Map.of(2, "BAT-02", 12, "BAT-12", 60, "BMS-CM", 61, "BMS-VM", 62, "IO");
    codes.forEach(
        (code, name) ->
            assertThat(SensorModels.BUILT_IN.forIdentity(code).orElseThrow().name())
                .isEqualTo(name));
    assertThat(
            IntStream.rangeClosed(0, 0xFFFF)
                .filter(c -> SensorModels.BUILT_IN.forIdentity(c).isPresent()))
        .containsExactly(2, 12, 60, 61, 62);
  }

  @Test
  void everyModelIsPolledByOneFixedShape() {
    assertThat(BAT_02.poll()).containsExactly(new Request.ReadInputRegisters(0, 8));
    assertThat(BAT_12.poll()).containsExactly(new Request.ReadInputRegisters(0, 8));
    assertThat(CM.poll()).containsExactly(new Request.ReadInputRegisters(0, 12));
    assertThat(VM.poll()).containsExactly(new Request.ReadInputRegisters(0, 8));
    assertThat(IO.poll())
        .containsExactly(
            new Request.ReadInputRegisters(0, 2),
            new Request.ReadDiscreteInputs(0, 3),
            new Request.ReadCoils(0, 4));
  }
}
