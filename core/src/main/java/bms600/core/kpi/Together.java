package bms600.core.kpi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which new alarms are one to whoever looks: those of one kind at blocks of one string, each within
 * ten minutes of the one before. 70 blocks in the same trouble are one alarm with a list. An alarm
 * that comes again is a new one.
 */
final class Together {
  private static final Pattern BLOCK = Pattern.compile("(.+)\\.\\d+");

  /** When each alarm of a group came last, by its id, from any zero. */
  private final Map<String, Map<String, Duration>> groups = new HashMap<>();

  /** What an alarm belongs to: its kind in its string, or itself where it is at no block. */
  static String group(String id) {
    int at = id.indexOf('@');
    var block = BLOCK.matcher(id.substring(at + 1));
    return block.matches() ? id.substring(0, at + 1) + block.group(1) : id;
  }

  /**
   * Whether an alarm that comes belongs to one that was there.
   *
   * @param id kind and place: {@code block-voltage-low@S1.7}
   * @param at no earlier than the one before
   */
  boolean joins(String id, Duration at) {
    var group = groups.computeIfAbsent(group(id), _ -> new HashMap<>());
    group.values().removeIf(each -> at.minus(each).compareTo(Burst.FLOOD_WINDOW) >= 0);
    boolean isRepeated = group.containsKey(id);
    boolean isFollowed = !group.isEmpty();
    group.put(id, at);
    return isFollowed && !isRepeated;
  }
}
