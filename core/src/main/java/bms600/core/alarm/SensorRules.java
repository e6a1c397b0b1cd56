package bms600.core.alarm;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SensorLink;
import bms600.core.measure.SensorLink.Ending;
import bms600.core.measure.SiteImage;
import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import java.util.Set;

/** What is wrong with the monitoring itself: sensors, chains and ports. */
final class SensorRules {
  private static final int POLLS_TO_BE_LOST = 3;
  private static final double UNRELIABLE_PERCENT = 5;

  private SensorRules() {}

  /** Heard when last asked; neither lost nor not yet asked. */
  private static boolean answers(SensorLink link) {
    return link.missed() == 0 && link.why().isEmpty();
  }

  /**
   * Three polls ended so in a row, unless a broken chain or a dead port explains it. It is over
   * when the sensor answers and has done so reliably for a while: one that comes and goes is one
   * alarm.
   */
  record PollsFailed(Set<Ending> endings) implements Condition {
    @Override
    public Verdict judge(Scene scene, int slot, boolean active) {
      var link = scene.image().link(slot);
      if (answers(link)) {
        return active && link.lossPercent() > UNRELIABLE_PERCENT ? Verdict.HOLDS : Verdict.CLEAR;
      }
      if (link.missed() < POLLS_TO_BE_LOST) {
        return Verdict.UNKNOWN;
      }
      if (!endings.contains(link.ending())) {
        return Verdict.CLEAR;
      }
      var fitting = scene.image().site().fittings().get(slot);
      return switch (scene.image().port(fitting.port()).state()) {
        case DOWN, BABBLING -> Verdict.CLEAR;
        case CHAIN_BROKEN -> isBehind(fitting, scene) ? Verdict.CLEAR : Verdict.HOLDS;
        case STARTING, ADDRESSING -> Verdict.UNKNOWN;
        case OK -> Verdict.HOLDS;
      };
    }

    private static boolean isBehind(Fitting fitting, Scene scene) {
      return fitting.unit() > scene.image().port(fitting.port()).brokenAfter();
    }

    @Override
    public Evidence evidence(Scene scene, int slot) {
      var fitting = scene.image().site().fittings().get(slot);
      return Evidence.words(
          fitting.model()
              + " unit "
              + fitting.unit()
              + " on "
              + fitting.port()
              + ": "
              + scene.image().link(slot).why());
    }
  }

  /** Many requests to a sensor fail, though it is not lost. */
  record Unreliable() implements Condition {
    @Override
    public Verdict judge(Scene scene, int slot, boolean active) {
      var link = scene.image().link(slot);
      double limit = active ? UNRELIABLE_PERCENT / 2 : UNRELIABLE_PERCENT;
      return link.lossPercent() > limit && link.missed() < POLLS_TO_BE_LOST
          ? Verdict.HOLDS
          : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int slot) {
      return new Evidence(
          scene.image().link(slot).lossPercent(), UNRELIABLE_PERCENT, "%", "requests fail", 0);
    }
  }

  /** A sensor whose value the image does not believe, or that says itself that it has none. */
  record MeasurementDoubted() implements Condition {
    private static final int VOID = Flag.VOLTAGE_OUT_OF_RANGE.bit() | Flag.PROBE_FAULT.bit();

    @Override
    public Verdict judge(Scene scene, int slot, boolean active) {
      var image = scene.image();
      if (scene.image().link(slot).missed() >= POLLS_TO_BE_LOST || image.reading(slot).isEmpty()) {
        return Verdict.UNKNOWN;
      }
      int flags = image.flags(slot);
      if (Flag.REVERSED_POLARITY.in(flags)) {
        return Verdict.CLEAR;
      }
      return image.doubt(slot).isPresent() || (flags & VOID) != 0 || isMute(image, slot)
          ? Verdict.HOLDS
          : Verdict.CLEAR;
    }

    /** It answers, and has no value of what it is there for; of an unplugged Hall others tell. */
    private static boolean isMute(SiteImage image, int slot) {
      var channel =
          switch (image.site().fittings().get(slot).spot()) {
            case Spot.AtBlock _ -> Channel.VOLTAGE;
            case Spot.AtVoltage _ -> Channel.STRING_VOLTAGE;
            case Spot.AtCurrent _ -> Channel.CURRENT_A;
            case Spot.AtIo _ -> null;
          };
      var reading = image.reading(slot).orElse(null);
      return channel != null
          && reading != null
          && reading.channels().contains(channel)
          && Double.isNaN(reading.value(channel))
          && !Flag.HALL_A_DISCONNECTED.in(reading.flags());
    }

    @Override
    public Evidence evidence(Scene scene, int slot) {
      int flags = flags(scene, slot);
      String said = "sensor reports " + (flags == 0 ? "no value" : codes(flags));
      return Evidence.words(scene.image().doubt(slot).orElse(said));
    }

    private static String codes(int flags) {
      return String.join(", ", Flag.codes(flags));
    }

    private static int flags(Scene scene, int slot) {
      return scene.image().flags(slot) & VOID;
    }
  }

  /** A port in one of its bad states. */
  record PortTrouble(PortHealth.State bad) implements Condition {
    /**
     * After a start silence is no good news yet: an alarm from before stands until someone answers.
     */
    @Override
    public Verdict judge(Scene scene, int port, boolean active) {
      var health = scene.image().port(PortId.values()[port]);
      if (health.state() == bad) {
        return whileDown(scene, active);
      }
      return switch (health.state()) {
        case STARTING, ADDRESSING -> Verdict.UNKNOWN;
        case OK -> !active || isHealed(scene, health) ? Verdict.CLEAR : Verdict.UNKNOWN;
        case CHAIN_BROKEN, DOWN, BABBLING -> Verdict.CLEAR;
      };
    }

    /**
     * Of ports that were all down together, one is no news because another is back a bit sooner.
     */
    private Verdict whileDown(Scene scene, boolean active) {
      if (BusRules.allDown(scene.image())) {
        return Verdict.CLEAR;
      }
      boolean returns = bad == PortHealth.State.DOWN && BusRules.areReturning(scene.image());
      return returns && !active ? Verdict.UNKNOWN : Verdict.HOLDS;
    }

    private boolean isHealed(Scene scene, PortHealth health) {
      return bad == PortHealth.State.CHAIN_BROKEN
          ? answers(lastBlock(scene, health.port()))
          : health.answering() > 0;
    }

    private static SensorLink lastBlock(Scene scene, PortId port) {
      return scene.image().site().on(port).stream()
          .filter(fitting -> fitting.spot() instanceof Spot.AtBlock)
          .reduce((_, later) -> later)
          .map(fitting -> scene.image().link(fitting.slot()))
          .orElse(SensorLink.UNKNOWN);
    }

    @Override
    public Evidence evidence(Scene scene, int port) {
      var health = scene.image().port(PortId.values()[port]);
      return new Evidence(
          Double.NaN, Double.NaN, "", health.text(), health.units() - health.answering());
    }
  }

  /**
   * A flag that the sensor of a block raises.
   *
   * @param isLatched a leak that has dried, and leads that were reversed, still want somebody to
   *     look
   */
  record BlockFlag(int flags, boolean isLatched) implements Condition {
    @Override
    public Verdict judge(Scene scene, int block, boolean active) {
      if (!scene.image().isFresh(block)) {
        return Verdict.UNKNOWN;
      }
      return (scene.image().flags(block) & flags) != 0 ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int block) {
      return Evidence.words(
          "sensor reports " + String.join(", ", Flag.codes(scene.image().flags(block) & flags)));
    }
  }

  /** A Hall sensor unplugged from its BMS-CM. */
  record HallDisconnected() implements Condition {
    @Override
    public Verdict judge(Scene scene, int slot, boolean active) {
      var image = scene.image();
      if (!(image.site().fittings().get(slot).spot() instanceof Spot.AtCurrent at)) {
        return Verdict.CLEAR;
      }
      if (!image.isFresh(slot)) {
        return Verdict.UNKNOWN;
      }
      int halls = scene.string(at.string()).currentSensors().get(at.sensor()).hallRatingsA().size();
      int flags = image.flags(slot);
      boolean a = Flag.HALL_A_DISCONNECTED.in(flags);
      boolean b = halls == 2 && Flag.HALL_B_DISCONNECTED.in(flags);
      return a || b ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int slot) {
      var fitting = scene.image().site().fittings().get(slot);
      String hall = Flag.HALL_A_DISCONNECTED.in(scene.image().flags(slot)) ? "A" : "B";
      return Evidence.words(
          "Hall " + hall + " of unit " + fitting.unit() + " on " + fitting.port());
    }
  }
}
