package bms600.cli.soak;

import bms600.cli.soak.Booking.Claim;
import bms600.cli.soak.Booking.Use;
import bms600.cli.soak.check.Injected;
import bms600.simulator.scenario.Action;
import java.util.ArrayList;
import java.util.List;

/** One fault: what it is to the judge, what is done to the plant, and what it needs for itself. */
final class Deed {
  final Injected injected;
  final List<Claim> claims = new ArrayList<>();
  final List<Action> begin = new ArrayList<>();
  final List<Action> end = new ArrayList<>();

  Deed(String what, String where, double fromS, double untilS) {
    injected = new Injected(what, where, fromS, untilS);
  }

  Deed needs(String resource, Use use, double afterS) {
    return needs(resource, use, 0, afterS);
  }

  /** For itself alone, or with others of its sort, from some time before until some time after. */
  Deed needs(String resource, Use use, double beforeS, double afterS) {
    double fromS = injected.fromS() - beforeS;
    claims.add(new Claim(resource, use, fromS, injected.untilS(), afterS));
    return this;
  }

  Deed does(Action first, Action last) {
    begin.add(first);
    end.add(last);
    return this;
  }

  /** What happens in one instant, and has no end. */
  Deed does(Action once) {
    begin.add(once);
    return this;
  }
}
