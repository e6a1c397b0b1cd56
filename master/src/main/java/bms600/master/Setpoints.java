package bms600.master;

import bms600.core.site.Site;
import bms600.master.config.Mistake;
import bms600.master.config.SetpointText;
import bms600.master.hmi.SetpointReader.Draft;

/** Setpoints, as the pages ask for them to be understood. */
final class Setpoints {
  private Setpoints() {}

  static Draft read(String text, Site site) {
    return switch (SetpointText.read(text, site)) {
      case SetpointText.Outcome.Read(var settings) -> new Draft.Understood(settings);
      case SetpointText.Outcome.Refused(var mistakes) ->
          new Draft.Wrong(mistakes.stream().map(Mistake::text).toList());
    };
  }
}
