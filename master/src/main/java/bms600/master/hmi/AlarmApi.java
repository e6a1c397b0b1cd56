package bms600.master.hmi;

import bms600.master.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be commanded of alarms: acknowledging, shelving, and taking a place out of service. */
final class AlarmApi {
  private static final Pattern ALARM =
      Pattern.compile("/api/v1/alarms/([^/]{1,200})/(ack|reset|shelve|unshelve)");
  private static final String SILENCE = "/api/v1/silence";
  private static final String OUT = "/api/v1/out-of-service";
  private static final String IN = "/api/v1/in-service";
  private static final List<String> PLACES = List.of(OUT, IN);
  private static final int MOST_MINUTES = 30 * 24 * 60;

  /** The command a request is; empty where its path is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    var alarm = ALARM.matcher(ask.path());
    boolean isAlarm = alarm.matches();
    boolean isSilence = ask.path().equals(SILENCE);
    if (!isAlarm && !isSilence && !PLACES.contains(ask.path())) {
      return Optional.empty();
    }
    if (isSilence) {
      ask.form();
      return Optional.of(new Command.Silence(ask.who()));
    }
    return Optional.of(
        isAlarm
            ? alarm(ask, Query.decode("id", alarm.group(1).replace("+", "%2B")), alarm.group(2))
            : place(ask));
  }

  private static Command alarm(Ask ask, String id, String verb) throws Refused {
    return switch (verb) {
      case "ack" -> {
        var form = ask.form("comment");
        String comment = Printable.check("comment", form.text("comment", ""), 0, 200);
        yield new Command.Acknowledge(checked(id), ask.who(), comment);
      }
      case "reset" -> {
        ask.form();
        yield new Command.Reset(checked(id), ask.who());
      }
      case "shelve" -> {
        var form = ask.form("minutes", "reason");
        yield new Command.Shelve(checked(id), time(form), reason(form), ask.who());
      }
      default -> {
        ask.form();
        yield new Command.Release(checked(id), ask.who());
      }
    };
  }

  private static Command place(Ask ask) throws Refused {
    boolean isOut = ask.path().equals(OUT);
    var form = isOut ? ask.form("place", "from", "minutes", "reason") : ask.form("place");
    String place = Printable.check("place", form.text("place", null), 1, 64);
    return isOut
        ? new Command.TakeOutOfService(
            place, form.instant("from"), time(form), reason(form), ask.who())
        : new Command.Release(place, ask.who());
  }

  private static Duration time(Form form) throws Refused {
    return Duration.ofMinutes(form.number("minutes", 1, MOST_MINUTES));
  }

  private static String reason(Form form) throws Refused {
    return Printable.check("reason", form.text("reason", null), 1, 200);
  }

  private static String checked(String id) throws Refused {
    return Printable.check("id", id, 1, 128);
  }
}
