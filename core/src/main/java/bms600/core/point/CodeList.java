package bms600.core.point;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.Severity;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.Basis;
import bms600.core.job.CapacityRun;
import bms600.core.job.OhmicTest;
import bms600.core.measure.Flag;
import bms600.core.measure.PortHealth;
import bms600.core.measure.TimeQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What the numbers, or the bits, of a point mean. Numbers are published: they never change.
 *
 * @param name as the catalogue calls it
 * @param bits whether the numbers are bit positions of which any may be set
 */
public record CodeList(String name, boolean bits, List<Code> codes) {

  /** A number and its word. */
  public record Code(int number, String word) {}

  public CodeList {
    codes = List.copyOf(codes);
  }

  private static final Map<String, CodeList> ALL =
      Map.ofEntries(
          entry("quality", Quality.values(), Quality::code, Codes::of),
          severities(),
          entry("string-state", StringState.values(), StringState::code, Codes::of),
          entry("autonomy-basis", Basis.values(), Basis::code, Codes::of),
          entry("port-state", PortHealth.State.values(), PortHealth.State::code, Codes::of),
          entry("ohmic-test", OhmicTest.Phase.values(), CodeList::word, Codes::of),
          entry("capacity-test", CapacityRun.Phase.values(), CodeList::word, Codes::of),
          entry("light", PanelLamps.Light.values(), PanelLamps.Light::code, Codes::of),
          entry("time-quality", TimeQuality.values(), TimeQuality::code, Codes::of),
          Map.entry(
              "yes-no",
              new CodeList("yes-no", false, List.of(new Code(0, "no"), new Code(1, "yes")))),
          alarms("block-alarms", Codes.BLOCK_ALARMS),
          alarms("string-alarms", Codes.STRING_ALARMS),
          alarms("port-alarms", Codes.PORT_ALARMS),
          alarms("analog-alarms", Codes.ANALOG_ALARMS),
          flags("block-flags", Codes.BLOCK_FLAGS),
          flags("string-flags", Codes.STRING_FLAGS));

  static CodeList of(String name) {
    var list = ALL.get(name);
    if (list == null) {
      throw new IllegalArgumentException("no code list '" + name + "'");
    }
    return list;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E> Map.Entry<String, CodeList> entry(
      String name, E[] values, Function<E, String> word, ToIntFunction<E> number) {
    var codes =
        Arrays.stream(values)
            .map(value -> new Code(number.applyAsInt(value), word.apply(value)))
            .toList();
    return Map.entry(name, new CodeList(name, false, codes));
  }

  private static Map.Entry<String, CodeList> severities() {
    var codes = new ArrayList<Code>();
    codes.add(new Code(Codes.NO_ALARM, "none"));
    for (var severity : Severity.values()) {
      codes.add(new Code(Codes.of(severity), severity.code()));
    }
    return Map.entry("severity", new CodeList("severity", false, codes));
  }

  private static Map.Entry<String, CodeList> alarms(String name, List<AlarmKind> kinds) {
    var codes = kinds.stream().map(kind -> new Code(kinds.indexOf(kind), kind.code())).toList();
    return Map.entry(name, new CodeList(name, true, codes));
  }

  private static Map.Entry<String, CodeList> flags(String name, List<Flag> flags) {
    var codes = flags.stream().map(flag -> new Code(flags.indexOf(flag), flag.code())).toList();
    return Map.entry(name, new CodeList(name, true, codes));
  }
}
