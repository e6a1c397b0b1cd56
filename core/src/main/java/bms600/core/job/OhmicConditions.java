package bms600.core.job;

import bms600.core.estimate.StringState;
import bms600.core.measure.Channel;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must be so for the ohmic tests of a string. */
record OhmicConditions(BatteryString string) {
  /** All of them, for whoever asks for a round. */
  List<Condition> all(Look look) {
    return List.of(floating(look), inService(look), heard(look), able(look));
  }

  /** The first that is not met, in words. */
  Optional<String> unmet(Look look) {
    if (floats(look) && !look.isOut(string) && isHeard(look, string) && isAble(look)) {
      return look.calm(string).compareTo(Balancer.CALM) < 0
          ? Optional.of("blocks were balanced less than an hour ago")
          : Optional.empty();
    }
    return all(look).stream().filter(each -> !each.isMet()).map(Condition::otherwise).findFirst();
  }

  private Duration settled() {
    return string.ohmicPlan().settled();
  }

  private boolean floats(Look look) {
    return look.seen(string).state() == StringState.FLOAT
        && look.floating(string).compareTo(settled()) >= 0;
  }

  private Condition floating(Look look) {
    String state = look.seen(string).state().code();
    String need = string.name() + " on float for " + settled().toHours() + " h";
    boolean isFloat = look.seen(string).state() == StringState.FLOAT;
    String now = state + " for " + (isFloat ? look.floating(string) : look.in(string)).toHours();
    return new Condition(
        floats(look),
        need + " (now " + now + " h)",
        isFloat ? "not yet on float for " + settled().toHours() + " h" : "not on float: " + state);
  }

  private Condition inService(Look look) {
    return new Condition(
        !look.isOut(string), string.name() + " not out of service", "out of service");
  }

  /** More than a tenth of the sensors lost is a fault of the bus, not of a sensor. */
  static boolean isHeard(Look look, BatteryString string) {
    int lost = look.lost(string);
    return lost <= Math.max(1, string.blocks() / 10) && lost < string.blocks();
  }

  private Condition heard(Look look) {
    int lost = look.lost(string);
    return new Condition(
        isHeard(look, string),
        "sensors of its blocks heard (" + (string.blocks() - lost) + " of " + string.blocks() + ")",
        lost + " of " + string.blocks() + " sensors not heard");
  }

  private boolean isAble(Look look) {
    for (int slot = string.firstBlock(); slot < string.firstBlock() + string.blocks(); slot++) {
      if (takesTests(look, slot)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a sensor can be told to test; one that was never heard is asked. */
  static boolean takesTests(Look look, int slot) {
    var reading = look.image().reading(slot);
    return reading.isEmpty() || reading.get().channels().contains(Channel.RESISTANCE_NUMBER);
  }

  private Condition able(Look look) {
    return new Condition(
        isAble(look), "its sensors take ohmic tests", "its sensors take no ohmic tests");
  }
}
