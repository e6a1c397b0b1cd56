package bms600.core.alarm;

import bms600.core.site.IoModule;
import org.jspecify.annotations.Nullable;

/** What a string does, and what the site's switch inputs say. */
final class SiteRules {
  private SiteRules() {}

  /** A string feeds the load. */
  record DischargeStarted() implements Condition {
    @Override
    public Verdict judge(Scene scene, int string, boolean active) {
      return switch (scene.strings().get(string).state()) {
        case UNKNOWN -> Verdict.UNKNOWN;
        case DISCHARGE -> Verdict.HOLDS;
        default -> Verdict.CLEAR;
      };
    }

    @Override
    public Evidence evidence(Scene scene, int string) {
      double currentA = scene.image().string(string).current().goodOrNaN();
      return new Evidence(currentA, Double.NaN, "A", "", 0);
    }
  }

  /** A string that is connected to nothing, or whose circuit is broken. */
  record StringOpen() implements Condition {
    @Override
    public Verdict judge(Scene scene, int string, boolean active) {
      return switch (scene.strings().get(string).state()) {
        case UNKNOWN, REST -> Verdict.UNKNOWN;
        case OPEN -> Verdict.HOLDS;
        case FLOAT, CHARGE, BOOST, DISCHARGE -> Verdict.CLEAR;
      };
    }

    @Override
    public Evidence evidence(Scene scene, int string) {
      return Evidence.words("");
    }
  }

  /** A named switch input in its active position. */
  record InputActive() implements Condition {
    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      var input = input(scene, index);
      if (input == null) {
        return Verdict.CLEAR;
      }
      var io = scene.image().io();
      var closed = io.closed(index);
      if (closed.isEmpty() || !scene.image().isFresh(io.slot().orElseThrow())) {
        return Verdict.UNKNOWN;
      }
      return closed.get() == input.activeClosed() ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      var input = input(scene, index);
      return Evidence.words(input == null ? "" : input.name());
    }

    private static IoModule.@Nullable DigitalInput input(Scene scene, int index) {
      return scene.image().site().io().stream()
          .flatMap(io -> io.digital().stream())
          .filter(input -> input.channel() == index + 1)
          .findFirst()
          .orElse(null);
    }
  }
}
