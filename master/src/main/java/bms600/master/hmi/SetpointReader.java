package bms600.master.hmi;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands setpoints as a site file writes them. */
@FunctionalInterface
public interface SetpointReader {
  /**
   * Reads a text; no text makes it throw.
   *
   * @param text YAML, or the same as JSON, with the key {@code alarms}
   */
  Draft read(String text, Site site);

  /**
   * All setpoints a site would have after this text.
   *
   * @param replaces whether what the text does not name goes back to its default; else of two
   *     settings for the same places the later counts, field by field
   */
  default Draft whole(String text, boolean replaces, Site site) {
    return switch (read(text, site)) {
      case Draft.Wrong wrong -> wrong;
      case Draft.Understood(var settings, var diff) -> {
        var all = new ArrayList<>(replaces ? List.<AlarmSetting>of() : site.alarms());
        all.addAll(settings);
        yield new Draft.Understood(all, diff);
      }
    };
  }

  /** Where they can be changed; empty where there is no site file to change. */
  default Optional<SetpointStore> store() {
    return Optional.empty();
  }

  /** What became of the text. */
  sealed interface Draft {
    /**
     * What the site would be.
     *
     * @param diff lines of the file that would go, {@code - old}, and come, {@code + new}; none
     *     where there is no file
     */
    record Understood(List<AlarmSetting> settings, List<String> diff) implements Draft {
      public Understood {
        settings = List.copyOf(settings);
        diff = List.copyOf(diff);
      }

      /** Settings of a master that runs by no file. */
      public Understood(List<AlarmSetting> settings) {
        this(settings, List.of());
      }
    }

    /** At least one sentence, each of which names line, key, value and what is allowed. */
    record Wrong(List<String> mistakes) implements Draft {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }
  }
}
