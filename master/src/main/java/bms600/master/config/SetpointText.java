package bms600.master.config;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Site;
import java.util.List;
import java.util.Optional;

/** Setpoints for a site that runs, written as the section {@code alarms} of its file. */
public final class SetpointText {
  private static final String SECTION = "alarms";

  private SetpointText() {}

  /** What became of the text. */
  public sealed interface Outcome {
    record Read(List<AlarmSetting> settings) implements Outcome {
      public Read {
        settings = List.copyOf(settings);
      }
    }

    /**
     * Not a word of it counts.
     *
     * @param mistakes at least one, from the top of the text to its end
     */
    record Refused(List<Mistake> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /**
   * Reads a text; no text makes it throw.
   *
   * @param text YAML, or the same as JSON: {@code alarms: { … }}
   */
  public static Outcome read(String text, Site site) {
    var mistakes = new Mistakes(SECTION);
    var root = YamlText.read(text, mistakes).map(node -> new Entry(mistakes, "", node));
    if (root.isEmpty()) {
      return new Outcome.Refused(mistakes.inOrder());
    }
    var fields = root.get().fields(List.of(SECTION));
    fields.required(SECTION, "must hold setpoints");
    var settings = new AlarmSection(fields, AlarmScopes.of(site), Optional.empty()).settings();
    return mistakes.isEmpty()
        ? new Outcome.Read(settings)
        : new Outcome.Refused(mistakes.inOrder());
  }
}
