package bms600.master.config;

import bms600.core.site.AlarmSetting.Scope;
import bms600.core.site.Chemistry;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places a setting of the section {@code alarms} can be for, by their names. */
final class AlarmScopes {
  private final Map<String, Scope> byName = new HashMap<>();

  private AlarmScopes() {
    for (var chemistry : Chemistry.values()) {
      byName.put(chemistry.code(), new Scope.OfChemistry(chemistry));
    }
  }

  /** Those of a file that is being read, as far as it is understood. */
  static AlarmScopes of(TypeSection types, List<StringDraft> strings) {
    var scopes = new AlarmScopes();
    types.names().forEach(name -> scopes.byName.putIfAbsent(name, new Scope.OfType(name)));
    int first = 0;
    for (int i = 0; i < strings.size(); i++) {
      String string = strings.get(i).name().orElse("");
      int blocks = strings.get(i).count().orElse(0);
      scopes.byName.putIfAbsent(string, new Scope.OfString(i));
      for (int number = 1; number <= blocks; number++) {
        scopes.byName.putIfAbsent(string + "." + number, new Scope.OfBlock(first + number - 1));
      }
      first += blocks;
    }
    return scopes;
  }

  /** Those of a site that runs. */
  static AlarmScopes of(Site site) {
    var scopes = new AlarmScopes();
    for (var string : site.strings()) {
      scopes.byName.putIfAbsent(string.type().name(), new Scope.OfType(string.type().name()));
    }
    for (var string : site.strings()) {
      scopes.byName.putIfAbsent(string.name(), new Scope.OfString(string.index()));
    }
    for (var block : Place.all(site, Per.BLOCK)) {
      scopes.byName.putIfAbsent(block.name(), new Scope.OfBlock(block.index()));
    }
    return scopes;
  }

  Optional<Scope> scope(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
