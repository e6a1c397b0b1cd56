package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.people.Caller;
import bms600.master.people.People;
import bms600.master.people.Role;
import java.util.List;
import java.util.stream.Collectors;

/** Who asks, and whether this one may: decided here for every route, before anything is read. */
final class Access {
  private final People people;
  private final HmiSettings.Looking looking;
  private final SessionCookie cookie;

  Access(People people, HmiSettings settings) {
    this.people = people;
    this.looking = settings.looking();
    this.cookie = new SessionCookie(settings.isEncrypted());
  }

  /** Lets a request through to its route, and tells it who asks. */
  void admit(Ask ask) throws Refused {
    var route = route(ask);
    var caller = caller(ask);
    ask.isFrom(caller);
    boolean changes = route.method().equals("POST");
    if (changes && caller.way() != Caller.Way.TOKEN) {
      ask.onlyFromOurPages();
    }
    if (!caller.role().covers(route.needs()) || (route.ofKnown() && !caller.isKnown())) {
      throw refusal(caller, route);
    }
    if (changes && caller.isKnown()) {
      people.touch(caller);
    }
  }

  /** Whether who was let in may still be: he has not left, and has not lost his role. */
  boolean isStillIn(Ask ask) {
    return people.isStill(ask.caller());
  }

  private static Route route(Ask ask) throws Refused {
    var routes = Routes.of(ask.path());
    if (routes.isEmpty()) {
      throw new Refused(Why.PATH, "path", ask.path(), "a path of the interface");
    }
    String method = ask.method().equals("HEAD") ? "GET" : ask.method();
    return routes.stream()
        .filter(each -> each.method().equals(method))
        .findFirst()
        .orElseThrow(() -> new Refused(Why.METHOD, "method", ask.method(), methods(routes)));
  }

  private static String methods(List<Route> routes) {
    return routes.stream()
        .map(each -> each.method().equals("GET") ? "GET, HEAD" : each.method())
        .collect(Collectors.joining(", "));
  }

  private Caller caller(Ask ask) throws Refused {
    var bearer = ask.bearer();
    if (bearer.isPresent()) {
      return people
          .token(bearer.get())
          .orElseThrow(
              () -> new Refused(Why.LOGIN, "Authorization", null, "a token that is valid"));
    }
    return ask.session(cookie)
        .flatMap(people::session)
        .orElseGet(() -> Caller.nobody(mayLook(ask) ? Role.VIEWER : Role.NONE));
  }

  private boolean mayLook(Ask ask) {
    return switch (looking) {
      case NOBODY -> false;
      case LOCAL -> ask.origin().isLocal();
      case EVERYBODY -> true;
    };
  }

  private Refused refusal(Caller caller, Route route) {
    if (caller.isKnown()) {
      String needed = "the role " + route.needs().code() + "; " + caller.name() + " is ";
      return new Refused(Why.ROLE, "role", caller.role().code(), needed + caller.role().code());
    }
    return new Refused(
        Why.LOGIN,
        "session",
        null,
        people.hasAdmin()
            ? "a user or token that may do this (" + route.needs().code() + "): log in first"
            : "an administrator first: open the pages and enter the code that the program prints"
                + " where it was started");
  }
}
