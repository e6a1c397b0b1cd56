package bms600.master.hmi;

import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityPlan.Part;
import bms600.core.job.CapacityRun.Wish;
import bms600.master.command.Command;
import bms600.master.hmi.Refused.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of a capacity test, as bodies of requests. */
final class CapacityForm {
  private static final String ROOT = "/api/v1/capacity-tests/";
  private static final String[] FIELDS = {
    "string",
    "kind",
    "hours",
    "parts",
    "least_percent",
    "service_years",
    "makers_factor",
    "confirmed",
    "despite"
  };
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,3})?) A ([0-9]{1,6}) s");
  private static final int MOST_PARTS = 24;
  private static final int MOST_SECONDS = 172_800;

  private CapacityForm() {}

  static boolean isMine(String path) {
    return path.startsWith(ROOT) && !path.equals(CapacityPreview.PATH);
  }

  static Command command(Ask ask) throws Refused {
    return switch (ask.path().substring(ROOT.length())) {
      case "start" -> start(ask);
      case "confirm" -> tell(ask, Wish.What.CONFIRM, "string");
      case "pause" -> tell(ask, Wish.What.PAUSE, "string");
      case "bypass" -> tell(ask, Wish.What.BYPASS, "place");
      case "stop" -> tell(ask, Wish.What.STOP, "string");
      default ->
          throw new Refused(
              Why.PATH, "path", ask.path(), ROOT + "start, confirm, pause, bypass or stop");
    };
  }

  private static Command tell(Ask ask, Wish.What what, String field) throws Refused {
    var form = ask.form(field);
    String place = Printable.check(field, form.text(field, null), 1, 64);
    return new Command.TellCapacityTest(place, what, ask.who());
  }

  static Command.StartCapacityTest start(Ask ask) throws Refused {
    var form = ask.form(FIELDS);
    String name = Printable.check("string", form.text("string", null), 1, 32);
    return new Command.StartCapacityTest(name, plan(form), ask.who());
  }

  private static CapacityPlan plan(Form form) throws Refused {
    var kind = one("kind", form.text("kind", null), Kind.values());
    double hours = form.has("hours") ? form.decimal("hours", 0.05, 48) : 0;
    String despite = form.text("despite", "");
    return new CapacityPlan(
        kind,
        Method.NONE,
        hours,
        parts(form),
        form.has("least_percent") ? form.decimal("least_percent", 50, 120) : kind.leastPercent(),
        form.has("service_years") ? form.decimal("service_years", 1, 40) : 0,
        form.has("makers_factor") ? form.decimal("makers_factor", 0.3, 1.5) : 1,
        confirmed(form),
        despite.isEmpty() ? "" : Printable.check("despite", despite, 1, 200));
  }

  private static List<Part> parts(Form form) throws Refused {
    var parts = new ArrayList<Part>();
    for (String text : form.texts("parts", MOST_PARTS)) {
      var match = PART.matcher(text);
      boolean fits =
          match.matches()
              && Double.parseDouble(match.group(1)) > 0
              && Double.parseDouble(match.group(1)) <= 10_000
              && Integer.parseInt(match.group(2)) >= 1
              && Integer.parseInt(match.group(2)) <= MOST_SECONDS;
      if (!fits) {
        throw new Refused(
            Why.FIELD, "parts", text, "a current and a time such as 300 A 60 s, at most 48 h");
      }
      parts.add(new Part(Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2))));
    }
    return parts;
  }

  private static Set<Confirmation> confirmed(Form form) throws Refused {
    var confirmed = EnumSet.noneOf(Confirmation.class);
    for (String text : form.texts("confirmed", Confirmation.values().length)) {
      confirmed.add(one("confirmed", text, Confirmation.values()));
    }
    return confirmed;
  }

  private static <E extends Enum<E>> E one(String name, String code, E[] all) throws Refused {
    Optional<E> found = Arrays.stream(all).filter(it -> code(it).equals(code)).findFirst();
    String allowed = Arrays.stream(all).map(CapacityForm::code).collect(Collectors.joining(", "));
    return found.orElseThrow(() -> new Refused(Why.FIELD, name, code, allowed));
  }

  /** A constant as it is written in a body: {@code modified-performance}. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
