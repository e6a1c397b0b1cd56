package bms600.master.hmi;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Site;
import java.util.List;

/** Understands setpoints as a site file writes them. */
@FunctionalInterface
public interface SetpointReader {
  /**
   * Reads a text; no text makes it throw.
   *
   * @param text YAML, or the same as JSON, with the key {@code alarms}
   */
  Draft read(String text, Site site);

  /** What became of the text. */
  sealed interface Draft {
    record Understood(List<AlarmSetting> settings) implements Draft {
      public Understood {
        settings = List.copyOf(settings);
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
