package bms600.core.alarm;

import bms600.core.measure.Amperes;
import bms600.core.measure.CurrentLoop;
import bms600.core.measure.IoImage;
import bms600.core.measure.Measured;
import bms600.core.site.IoModule;
import java.util.Optional;

/** What can be wrong with the I/O module's loops and relays, and with the room they watch. */
final class IoRules {
  private IoRules() {}

  /** A loop current outside what a sound transmitter puts out. */
  record Loop(boolean failed) implements Condition {
    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      if (scene.image().io().analog(index).isEmpty()) {
        return Verdict.CLEAR;
      }
      return switch (loop(scene, index)) {
        case Measured.Good<Amperes>(Amperes current, _) ->
            isSo(CurrentLoop.zone(current.value())) ? Verdict.HOLDS : Verdict.CLEAR;
        case Measured.Stale<Amperes> _, Measured.Absent<Amperes> _ -> Verdict.UNKNOWN;
      };
    }

    private boolean isSo(CurrentLoop.Zone zone) {
      return failed ? zone.isFailed() : !zone.isFailed() && zone != CurrentLoop.Zone.VALID;
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      double loopA = loop(scene, index).goodOrNaN();
      return new Evidence(
          loopA * 1000, Double.NaN, "mA", CurrentLoop.zone(loopA).words() + name(scene, index), 0);
    }

    private static String name(Scene scene, int index) {
      return scene
          .image()
          .io()
          .analog(index)
          .map(input -> " (" + input.quantity() + ")")
          .orElse("");
    }

    private static Measured<Amperes> loop(Scene scene, int index) {
      return scene
          .image()
          .measured(scene.image().io().slot().orElseThrow(), IoImage.loop(index), Amperes::new);
    }
  }

  /** A limit of what a probe of this quantity tells; probes of another have none. */
  record Room(String quantity, double limit, double deadband, String unit)
      implements LimitRule.Limit {
    @Override
    public double value(Scene scene, int index) {
      return isMine(scene, index) ? scene.image().analog(index).goodOrNaN() : 0;
    }

    @Override
    public double limit(Scene scene, int index) {
      return isMine(scene, index) ? limit : Double.NaN;
    }

    @Override
    public double deadband(Scene scene, int index) {
      return deadband;
    }

    private boolean isMine(Scene scene, int index) {
      var input = scene.image().io().analog(index);
      return input.isPresent() && input.get().quantity().equals(quantity);
    }
  }

  /** A relay that reads back other than it was told. */
  record OutputFailed() implements Condition {
    @Override
    public Verdict judge(Scene scene, int output, boolean active) {
      var told = scene.image().io().told(output);
      if (relay(scene, output).isEmpty()) {
        return Verdict.CLEAR;
      }
      double readBack = scene.image().readBack(output);
      if (told.isEmpty() || Double.isNaN(readBack)) {
        return Verdict.UNKNOWN;
      }
      return told.get().on() == (readBack != 0) ? Verdict.CLEAR : Verdict.HOLDS;
    }

    @Override
    public Evidence evidence(Scene scene, int output) {
      var told = scene.image().io().told(output).orElseThrow();
      return Evidence.words(
          relay(scene, output).map(IoModule.RelayOutput::name).orElse("")
              + " was told to be "
              + word(told.on())
              + " and reads back "
              + word(!told.on())
              + (told.trouble().isEmpty() ? "" : ": " + told.trouble()));
    }

    private static String word(boolean on) {
      return on ? "on" : "off";
    }

    private static Optional<IoModule.RelayOutput> relay(Scene scene, int output) {
      return scene.image().site().io().stream()
          .flatMap(io -> io.outputs().stream())
          .filter(relay -> relay.channel() == output + 1)
          .findFirst();
    }
  }
}
