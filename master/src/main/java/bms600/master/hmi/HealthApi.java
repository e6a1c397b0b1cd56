package bms600.master.hmi;

import bms600.master.command.Command;
import java.util.Optional;

/**
 * What may be said of the health of blocks: take their baseline now, they were replaced, a capacity
 * test gave so much.
 */
final class HealthApi {
  private static final String BASELINE = "/api/v1/blocks/baseline";
  private static final String REPLACED = "/api/v1/blocks/replaced";
  private static final String TESTED = "/api/v1/blocks/capacity-test";

  /** The command a request is; empty where its path is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    return switch (ask.path()) {
      case BASELINE -> Optional.of(baseline(ask));
      case REPLACED -> Optional.of(replaced(ask));
      case TESTED -> Optional.of(tested(ask));
      default -> Optional.empty();
    };
  }

  private static Command baseline(Ask ask) throws Refused {
    var form = ask.form("place");
    return new Command.TakeBaseline(place(form), ask.who());
  }

  private static Command replaced(Ask ask) throws Refused {
    var form = ask.form("place", "day");
    return new Command.Replaced(place(form), form.day("day"), ask.who());
  }

  private static Command tested(Ask ask) throws Refused {
    var form = ask.form("place", "percent", "day");
    return new Command.CapacityTested(
        place(form), form.decimal("percent", 1, 150), form.day("day"), ask.who());
  }

  private static String place(Form form) throws Refused {
    return Printable.check("place", form.text("place", null), 1, 64);
  }
}
