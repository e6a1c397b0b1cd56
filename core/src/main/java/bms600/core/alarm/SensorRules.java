package bms600.core.alarm;

import bms600.core.measure.Flag;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SensorLink;
import bms600.core.site.Fitting;
import bms600.core.site.Per;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import java.time.Duration;

/** What is wrong with the monitoring itself: sensors, chains and ports. */
final class SensorRules {
  private static final int POLLS_TO_BE_LOST = 3;

  private SensorRules() {}

  /** Heard when last asked; neither lost nor not yet asked. */
  private static boolean answers(SensorLink link) {
    return link.missed() == 0 && link.why().isEmpty();
  }

  /** Three polls missed in a row, unless a broken chain or a dead port explains it. */
  record CommunicationLost() implements AlarmRule {
    @Override
    public AlarmKind kind() {
      return AlarmKind.COMMUNICATION_LOST;
    }

    @Override
    public Severity severity() {
      return Severity.FAULT;
    }

    @Override
    public Per per() {
      return Per.SENSOR;
    }

    @Override
    public Duration onDelay() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration offDelay() {
      return Duration.ofSeconds(3);
    }

    @Override
    public Verdict judge(Scene scene, int slot, boolean active) {
      var link = scene.image().link(slot);
      if (answers(link)) {
        return Verdict.CLEAR;
      }
      if (link.missed() < POLLS_TO_BE_LOST) {
        return Verdict.UNKNOWN;
      }
      var fitting = scene.image().site().fittings().get(slot);
      return switch (scene.image().port(fitting.port()).state()) {
        case DOWN -> Verdict.CLEAR;
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

  /** A port in one of its bad states. */
  record PortTrouble(AlarmKind kind, Severity severity, PortHealth.State bad) implements AlarmRule {
    @Override
    public Per per() {
      return Per.PORT;
    }

    @Override
    public Duration onDelay() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration offDelay() {
      return Duration.ofSeconds(3);
    }

    /**
     * After a start silence is no good news yet: an alarm from before stands until someone answers.
     */
    @Override
    public Verdict judge(Scene scene, int port, boolean active) {
      var health = scene.image().port(PortId.values()[port]);
      if (health.state() == bad) {
        return Verdict.HOLDS;
      }
      return switch (health.state()) {
        case STARTING, ADDRESSING -> Verdict.UNKNOWN;
        case OK -> !active || isHealed(scene, health) ? Verdict.CLEAR : Verdict.UNKNOWN;
        case CHAIN_BROKEN, DOWN -> Verdict.CLEAR;
      };
    }

    private boolean isHealed(Scene scene, PortHealth health) {
      return bad == PortHealth.State.DOWN
          ? health.answering() > 0
          : answers(lastBlock(scene, health.port()));
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

  /** A flag that the sensor of a block raises. */
  record BlockFlag(
      AlarmKind kind, Severity severity, int flags, Duration onDelay, Duration offDelay)
      implements AlarmRule {
    @Override
    public Per per() {
      return Per.BLOCK;
    }

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
  record HallDisconnected() implements AlarmRule {
    @Override
    public AlarmKind kind() {
      return AlarmKind.HALL_DISCONNECTED;
    }

    @Override
    public Severity severity() {
      return Severity.CRITICAL;
    }

    @Override
    public Per per() {
      return Per.SENSOR;
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
