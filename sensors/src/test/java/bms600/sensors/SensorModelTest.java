package bms600.sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.Reading;
import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import org.junit.jupiter.api.Test;

/** What must hold for any state of a sensor, and for any misuse of a model. */
final class SensorModelTest {
  private static final SensorModel BLOCK = SensorModels.BUILT_IN.named("BAT-02");

  /** Resolutions by the field-bus description, in SI units; block voltages depend on the model. */
  private static final Map<Channel, Double> STEPS =
      Map.ofEntries(
          Map.entry(Channel.SAMPLE_NUMBER, 1.0),
          Map.entry(Channel.SUPPLY_VOLTAGE, 0.01),
          Map.entry(Channel.TEMPERATURE, 0.1),
          Map.entry(Channel.RESISTANCE, 1e-6),
          Map.entry(Channel.RESISTANCE_NUMBER, 1.0),
          Map.entry(Channel.BALANCING_CURRENT, 0.001),
          Map.entry(Channel.CURRENT_A, 0.01),
          Map.entry(Channel.CURRENT_B, 0.01),
          Map.entry(Channel.RIPPLE_CURRENT_A_PEAK, 0.01),
          Map.entry(Channel.RIPPLE_CURRENT_A, 0.01),
          Map.entry(Channel.RIPPLE_CURRENT_B_PEAK, 0.01),
          Map.entry(Channel.RIPPLE_CURRENT_B, 0.01),
          Map.entry(Channel.RIPPLE_FREQUENCY, 0.1),
          Map.entry(Channel.STRING_VOLTAGE, 0.01),
          Map.entry(Channel.RIPPLE_VOLTAGE_PEAK, 0.01),
          Map.entry(Channel.RIPPLE_VOLTAGE, 0.01),
          Map.entry(Channel.LOOP_1, 1e-6),
          Map.entry(Channel.LOOP_2, 1e-6));

  private static final Set<Channel> SIGNED =
      EnumSet.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.CURRENT_A, Channel.CURRENT_B);

  private static double step(SensorModel model, Channel channel) {
    return channel == Channel.VOLTAGE
        ? model.name().equals("BAT-02") ? 1e-4 : 1e-3
        : STEPS.getOrDefault(channel, 1.0);
  }

  private static boolean isBit(Channel channel) {
    return channel.name().startsWith("INPUT") || channel.name().startsWith("OUTPUT");
  }

  private static Arbitrary<Double> value(SensorModel model, Channel channel) {
    if (isBit(channel)) {
      return Arbitraries.of(0.0, 1.0);
    }
    double mostSteps =
        switch (channel) {
          case VOLTAGE, TEMPERATURE -> 32_767;
          case CURRENT_A, CURRENT_B -> 2_147_483_647;
          case STRING_VOLTAGE -> 4_294_967_294.0;
          default -> 65_534;
        };
    boolean isSigned = SIGNED.contains(channel);
    var steps = Arbitraries.doubles().between(isSigned ? -mostSteps : 0, mostSteps).ofScale(3);
    return Arbitraries.frequencyOf(
        Tuple.of(9, steps.map(count -> count * step(model, channel))),
        Tuple.of(1, Arbitraries.just(Double.NaN)));
  }

  @Provide
  Arbitrary<Tuple3<SensorModel, List<Double>, Integer>> states() {
    return Arbitraries.of(SensorModels.BUILT_IN.all())
        .flatMap(
            model ->
                net.jqwik.api.Combinators.combine(
                        model.channels().stream().map(channel -> value(model, channel)).toList())
                    .as(values -> values)
                    .flatMap(
                        values ->
                            Arbitraries.integers()
                                .between(0, (1 << Flag.values().length) - 1)
                                .map(flags -> Tuple.of(model, values, flags))));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void decodingWhatWasEncodedIsWithinHalfAStep(
      @ForAll("states") Tuple3<SensorModel, List<Double>, Integer> state) {
    var model = state.get1();
    double[] values = state.get2().stream().mapToDouble(Double::doubleValue).toArray();
    var reading = model.decode(answers(model, values, state.get3()), 0);
    for (int i = 0; i < values.length; i++) {
      var channel = model.channels().get(i);
      double decoded = reading.value(channel);
      if (Double.isNaN(values[i])) {
        assertThat(decoded).as("%s", channel).isNaN();
      } else {
        double halfStep = step(model, channel) / 2;
        assertThat(Math.abs(decoded - values[i]))
            .as("%s %s", channel, values[i])
            .isLessThanOrEqualTo(halfStep * (1 + 1e-6));
      }
    }
    assertThat(state.get3() & reading.flags()).isEqualTo(reading.flags());
    assertThat(model.decode(answers(model, values, reading.flags()), 0)).isEqualTo(reading);
  }

  private static List<Answer> answers(SensorModel model, double[] values, int flags) {
    var answers = new ArrayList<Answer>();
    for (int part = 0; part < model.poll().size(); part++) {
      int[] content = model.encode(part, values, flags);
      answers.add(part == 0 ? Registers.of(content) : bits(content));
    }
    return answers;
  }

  private static Bits bits(int... content) {
    return Bits.of(Arrays.stream(content).mapToObj(bit -> bit != 0).toList());
  }

  @Test
  void valuesOutsideTheRangeOfARegisterAreClampedAndNeverReadAsAbsent() {
    // sample, voltage, temperature, resistance, its number, supply, balancing
    double[] high = {1e6, 99, 1e4, 1, 1e6, 1e4, 100};
    double[] low = {-1, -99, -1e4, -1, -1, -1, -1};
    assertThat(Frames.hex(BLOCK.encode(0, high, 0)))
        .isEqualTo("0000 FFFE 7FFF 7FFF FFFE FFFE FFFE FFFE");
    assertThat(Frames.hex(BLOCK.encode(0, low, 0)))
        .isEqualTo("0000 0000 8001 8001 0000 0000 0000 0000");
    double[] infinite = new double[7];
    Arrays.fill(infinite, Double.NEGATIVE_INFINITY);
    assertThat(Frames.hex(BLOCK.encode(0, infinite, 0)))
        .isEqualTo("0000 0000 8001 8001 0000 0000 0000 0000");
  }

  @Test
  void roundsToTheNearestStep() {
    double[] values = {1, 2.25004, 19.95, 0.0003004, 0, 23.996, 0.0004};
    assertThat(Frames.hex(BLOCK.encode(0, values, 0)))
        .isEqualTo("0000 0001 57E4 00C8 012C 0000 0960 0000");
  }

  @Test
  void anAnswerToAnotherQuestionIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BLOCK.decode(Registers.of(1, 2, 3), 0))
        .withMessageContaining("ReadInputRegisters[address=0, count=8]");
    assertThatIllegalArgumentException().isThrownBy(() -> BLOCK.decode(Bits.of(true), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> BLOCK.decode(Answer.WRITTEN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> BLOCK.decode(List.of(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SensorModels.BUILT_IN.named("IO").decode(Registers.of(1, 2), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SensorModels.BUILT_IN.named("BAT-99"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identity.decode(Registers.of(1)))
        .withMessageContaining("address=100");
  }

  @Test
  void aContactIsNeverAbsent() {
    var values = new double[9];
    values[2] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SensorModels.BUILT_IN.named("IO").encode(1, values, 0))
        .withMessageContaining("INPUT_1");
  }

  @Test
  void decodingAllocatesTheReadingAndItsValuesOnly() {
    var answer = Frames.registers("0E08 002A 582D 00EA 0138 0007 0953 0096");
    var kept = new Reading[1000];
    decodeInto(kept, answer);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < 100; round++) {
      decodeInto(kept, answer);
    }
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (100L * kept.length);
    // a Reading is 32 bytes or, without compressed headers, 40; an array of 7 doubles 72
    assertThat(bytes).isLessThanOrEqualTo(112);
    assertThat(kept[999].value(Channel.VOLTAGE)).isEqualTo(2.2573);
  }

  private static void decodeInto(Reading[] kept, Registers answer) {
    for (int i = 0; i < kept.length; i++) {
      kept[i] = BLOCK.decode(answer, i);
    }
  }
}
