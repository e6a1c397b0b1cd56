package bms600.core.alarm;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule there is, with its delays. Rules of one kind at one place make one alarm. */
public final class AlarmRules {
  public static final List<AlarmRule> ALL =
      Stream.of(LimitTable.RULES, ConditionTable.RULES).flatMap(List::stream).toList();

  private static final Map<String, List<AlarmRule>> BY_KIND =
      ALL.stream()
          .collect(
              Collectors.groupingBy(rule -> rule.kind().code(), Collectors.toUnmodifiableList()));

  private AlarmRules() {}

  /** The rules of a kind by its code, in their order; none where no rule is of such a kind. */
  public static List<AlarmRule> of(String kindCode) {
    return BY_KIND.getOrDefault(kindCode, List.of());
  }
}
