package bms600.core.alarm;

import bms600.core.site.IoModule;
import bms600.core.site.Per;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a string does, and what the site's switch inputs say. */
final class SiteRules {
  private SiteRules() {}

  /** A string feeds the load. */
  record DischargeStarted() implements AlarmRule {
    @Override
    public AlarmKind kind() {
      return AlarmKind.DISCHARGE;
    }

    @Override
    public Severity severity() {
      return Severity.ADVISORY;
    }

    @Override
    public Per per() {
      return Per.STRING;
    }

    @Override
    public Duration onDelay() {
      return Duration.ofSeconds(2);
    }

    @Override
    public Duration offDelay() {
      return Duration.ofSeconds(10);
    }

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
  record StringOpen() implements AlarmRule {
    @Override
    public AlarmKind kind() {
      return AlarmKind.STRING_OPEN;
    }

    @Override
    public Severity severity() {
      return Severity.CRITICAL;
    }

    @Override
    public Per per() {
      return Per.STRING;
    }

    @Override
    public Duration onDelay() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration offDelay() {
      return Duration.ofSeconds(30);
    }

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
  record InputActive() implements AlarmRule {
    @Override
    public AlarmKind kind() {
      return AlarmKind.INPUT_ACTIVE;
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public Per per() {
      return Per.INPUT;
    }

    @Override
    public Duration onDelay() {
      return Duration.ofSeconds(2);
    }

    @Override
    public Duration offDelay() {
      return Duration.ofSeconds(2);
    }

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
