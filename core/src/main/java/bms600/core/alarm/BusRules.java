package bms600.core.alarm;

import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import bms600.core.site.PortId;

/** What is wrong with lines as a whole: all dead at once, or carrying what nobody asked for. */
final class BusRules {
  private BusRules() {}

  /** Whether several ports are fitted and none of them hears anybody: then they share a reason. */
  static boolean allDown(SiteImage image) {
    int down = 0;
    for (var port : image.ports()) {
      if (port.units() > 0 && port.state() != PortHealth.State.DOWN) {
        return false;
      }
      down += port.units() > 0 ? 1 : 0;
    }
    return down > 1;
  }

  /** Whether some port is heard again, and none yet for the most part. */
  static boolean areReturning(SiteImage image) {
    boolean isHeard = false;
    for (var port : image.ports()) {
      if (port.units() > 0 && port.state() == PortHealth.State.OK) {
        isHeard = true;
        if (2 * port.answering() >= port.units()) {
          return false;
        }
      }
    }
    return isHeard;
  }

  /** Every port is down: one alarm, in place of one for each. */
  record PowerLost() implements Condition {
    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      boolean isEarly =
          scene.image().ports().stream()
              .anyMatch(port -> port.state() == PortHealth.State.STARTING && port.units() > 0);
      return isEarly ? Verdict.UNKNOWN : allDown(scene.image()) ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      int units = scene.image().ports().stream().mapToInt(PortHealth::units).sum();
      var names = scene.image().ports().stream().map(port -> port.port().name()).toList();
      String text = "no sensor answers on " + String.join(", ", names);
      return new Evidence(Double.NaN, Double.NaN, "", text, units + names.size());
    }
  }

  /** Whole frames that answer nothing that was asked, more than ten a minute. */
  record Crosstalk() implements Condition {
    private static final double LIMIT_PER_MINUTE = 10;

    @Override
    public Verdict judge(Scene scene, int port, boolean active) {
      return perMinute(scene, port) > LIMIT_PER_MINUTE ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int port) {
      return new Evidence(
          perMinute(scene, port), LIMIT_PER_MINUTE, "per minute", "foreign or duplicate", 0);
    }

    private static double perMinute(Scene scene, int port) {
      return scene.image().port(PortId.values()[port]).straysPerMinute();
    }
  }
}
