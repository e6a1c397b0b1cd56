package bms600.master.hmi;

import bms600.master.command.Command;
import java.util.Optional;

/**
 * What may be said of the health of blocks: take their baseline now, they were replaced, a capacity
 * test gave so much.
 *
 * <p>There are no users yet: like the commands of {@link BusApi} these are taken only where the
 * pages are served to this machine alone.
 */
final class HealthApi {
  private static final String BASELINE = "/api/v1/blocks/baseline";
  private static final String REPLACED = "/api/v1/blocks/replaced";
  private static final String TESTED = "/api/v1/blocks/capacity-test";

  private final boolean isLocal;

  HealthApi(boolean isLocal) {
    this.isLocal = isLocal;
  }

  /** The command a request is; empty where its path is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    return switch (ask.path()) {
      case BASELINE -> Optional.of(baseline(checked(ask)));
      case REPLACED -> Optional.of(replaced(checked(ask)));
      case TESTED -> Optional.of(tested(checked(ask)));
      default -> Optional.empty();
    };
  }

  private Ask checked(Ask ask) throws Refused {
    ask.onlyLocalCommand(isLocal);
    return ask;
  }

  private static Command baseline(Ask ask) throws Refused {
    var form = Form.read(ask.json(), "one object {\"place\": text, \"who\": text}", "place", "who");
    return new Command.TakeBaseline(place(form), form.who());
  }

  private static Command replaced(Ask ask) throws Refused {
    String shape = "one object {\"place\": text, \"day\": \"2026-11-20\", \"who\": text}";
    var form = Form.read(ask.json(), shape, "place", "day", "who");
    return new Command.Replaced(place(form), form.day("day"), form.who());
  }

  private static Command tested(Ask ask) throws Refused {
    String shape =
        "one object {\"place\": text, \"percent\": number, \"day\": \"2026-11-20\", \"who\": text}";
    var form = Form.read(ask.json(), shape, "place", "percent", "day", "who");
    return new Command.CapacityTested(
        place(form), form.decimal("percent", 1, 150), form.day("day"), form.who());
  }

  private static String place(Form form) throws Refused {
    return Printable.check("place", form.text("place", null), 1, 64);
  }
}
