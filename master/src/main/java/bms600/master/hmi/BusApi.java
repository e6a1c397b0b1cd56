package bms600.master.hmi;

import bms600.core.site.PortId;
import bms600.master.command.Command;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be commanded of ports and sensors. */
final class BusApi {
  private static final Pattern PORT =
      Pattern.compile("/api/v1/ports/(COM[1-6])/(readdress|check-order)");
  private static final Pattern ZERO = Pattern.compile("/api/v1/strings/([^/]{1,100})/zero");
  private static final String IDENTIFY = "/api/v1/sensors/identify";

  /** The command a request is; empty where its path is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    var port = PORT.matcher(ask.path());
    var zero = ZERO.matcher(ask.path());
    boolean isPort = port.matches();
    boolean isZero = zero.matches();
    if (!isPort && !isZero && !ask.path().equals(IDENTIFY)) {
      return Optional.empty();
    }
    return Optional.of(isPort ? port(ask, port) : isZero ? zero(ask, zero) : identify(ask));
  }

  private static Command port(Ask ask, Matcher path) throws Refused {
    ask.form();
    var port =
        Arrays.stream(PortId.values())
            .filter(id -> id.name().equals(path.group(1)))
            .findFirst()
            .orElseThrow();
    return path.group(2).equals("readdress")
        ? new Command.Readdress(port, ask.who())
        : new Command.CheckOrder(port, ask.who());
  }

  private static Command zero(Ask ask, Matcher path) throws Refused {
    var form = ask.form("isolated");
    String string = Printable.check("string", Query.decode("string", path.group(1)), 1, 32);
    return new Command.ZeroHalls(string, form.flag("isolated"), ask.who());
  }

  private static Command identify(Ask ask) throws Refused {
    var form = ask.form("place", "seconds");
    String place = Printable.check("place", form.text("place", null), 1, 64);
    return new Command.Identify(place, form.number("seconds", 0, 3600), ask.who());
  }
}
