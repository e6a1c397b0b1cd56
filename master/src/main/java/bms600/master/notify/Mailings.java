package bms600.master.notify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is to get which files, oldest first, and who has got which. */
final class Mailings {
  /** Only the newest of each plan are ever handed in again. */
  private static final int MOST_REMEMBERED = 500;

  private final Map<String, Map<String, Mailing>> owed = new LinkedHashMap<>();
  private final Map<String, Set<String>> sent = new LinkedHashMap<>();

  boolean knows(String person, String key) {
    return owed.getOrDefault(person, Map.of()).containsKey(key)
        || sent.getOrDefault(person, Set.of()).contains(key);
  }

  Optional<Mailing> first(String person) {
    return owed.getOrDefault(person, Map.of()).values().stream().findFirst();
  }

  void owe(String person, Mailing mailing) {
    owed.computeIfAbsent(person, _ -> new LinkedHashMap<>()).put(mailing.key(), mailing);
  }

  void sent(String person, String key) {
    owed.getOrDefault(person, new LinkedHashMap<>()).remove(key);
    var all = sent.computeIfAbsent(person, _ -> new LinkedHashSet<>());
    all.add(key);
    if (all.size() > MOST_REMEMBERED) {
      all.remove(all.iterator().next());
    }
  }

  void keepOnly(Collection<String> people) {
    owed.keySet().retainAll(people);
    sent.keySet().retainAll(people);
  }

  List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    sent.forEach((person, keys) -> keys.forEach(key -> entries.add(new Entry.Mailed(person, key))));
    owed.forEach(
        (person, all) ->
            all.values().forEach(mailing -> entries.add(new Entry.OwesFiles(person, mailing))));
    return entries;
  }
}
