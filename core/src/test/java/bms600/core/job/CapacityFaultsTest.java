package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.estimate.StringState;
import bms600.core.job.CapacityRun.Phase;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Deed;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.OhmicPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * A capacity test under any order of faults, restarts and commands. The master cannot take a load
 * off: to be safe, it must say so at once, and never go on.
 */
class CapacityFaultsTest {
  /** What happens next. */
  enum Step {
    BEGUN,
    CONFIRMED,
    PAUSED,
    BYPASSED,
    STOPPED,
    LOAD_ON,
    LOAD_OFF,
    MINUTES_PASS,
    AN_HOUR_PASSES,
    WEAK,
    EMPTY,
    STRONG,
    SILENT,
    HEARD,
    HALL_LOST,
    HALL_BACK,
    KILLED,
    KILLED_FOR_AN_HOUR
  }

  private static final Duration TICK = Duration.ofSeconds(5);

  /** Eight hours to 1.75 V: IEEE 1188 lets a pause be 10 % of it or 6 min, whichever is less. */
  private static final double LONGEST_PAUSE_S = 360;

  private static final double FLOOR_V = 6 * 1.67;
  private static final BatteryType TYPE =
      new BatteryType(
          "test",
          Chemistry.VRLA_AGM,
          1,
          new AmpereHours(800),
          Duration.ofHours(8),
          new Volts(1.75),
          new Celsius(25),
          new Volts(2.25),
          new Ohms(0.30e-3),
          List.of());

  private static long onLoadSeconds;
  private static final Set<Phase> MET = EnumSet.noneOf(Phase.class);

  private final Workshop shop =
      new Workshop(6, Instant.parse("2026-11-01T12:00:00Z"), CapacityFaultsTest::of, (_, _) -> 0.3)
          .watched(Duration.ofDays(9));
  private double loadA = -0.4;
  private boolean isBlind;
  private double belowS;
  private double pausedS;
  private double blindS;
  private int bypassed = -1;

  private static BatteryString of(BatteryString it) {
    return new BatteryString(
        it.name(),
        it.battery(),
        it.index(),
        it.firstBlock(),
        it.blocks(),
        TYPE,
        Optional.empty(),
        it.currentSensors(),
        it.hasVoltageSensor(),
        OhmicPlan.DEFAULT.onDemand(),
        it.balancingPlan());
  }

  @Property(tries = 200)
  void itGoesOnInSafetyOrIsClosedWithItsReason(@ForAll @Size(max = 40) List<Step> steps) {
    var here = new CapacityFaultsTest();
    for (var first :
        List.of(Step.STRONG, Step.BEGUN, Step.CONFIRMED, Step.LOAD_ON, Step.MINUTES_PASS)) {
      here.take(first);
    }
    for (var step : steps) {
      here.take(step);
      here.lives(2);
    }
    here.take(Step.STOPPED);
    here.take(Step.LOAD_OFF);
    here.take(Step.HALL_BACK);
    here.take(Step.HEARD);
    here.lives(30);
    assertThat(here.run().isOn()).as("stopped and without a load it is over").isFalse();
    assertThat(here.run().why()).isNotEmpty();
    assertThat(here.run().result()).isPresent();
  }

  @AfterProperty
  void everyPhaseWasMet() {
    assertThat(MET).as("else the property would be empty").containsOnly(Phase.values());
    assertThat(onLoadSeconds).isGreaterThan(50_000);
  }

  private CapacityRun run() {
    return shop.jobs.capacityTest(shop.string);
  }

  private void lives(int ticks) {
    for (int i = 0; i < ticks; i++) {
      shop.stringA = isBlind ? Double.NaN : -loadA;
      var before = run();
      shop.tick(TICK);
      look(before);
    }
  }

  private boolean isHeard() {
    return Arrays.stream(shop.sensors).noneMatch(it -> it.isSilent);
  }

  private double lowestV() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int block = 0; block < shop.sensors.length; block++) {
      lowest = block == bypassed ? lowest : Math.min(lowest, shop.sensors[block].volts);
    }
    return lowest;
  }

  /** What must be so whatever happened, by IEEE 1188's own figures. */
  private void look(CapacityRun before) {
    var run = run();
    MET.add(run.phase());
    boolean isLoaded = run.phase() == Phase.RUN;
    onLoadSeconds += isLoaded ? TICK.toSeconds() : 0;
    double sumV = Arrays.stream(shop.sensors).mapToDouble(it -> it.volts).sum();
    boolean isSeen = isHeard() && !isBlind;
    if (isSeen && before.phase() == Phase.RUN) {
      assertThat(isLoaded && lowestV() <= 1.0).as("a cell at +1.0 V under load").isFalse();
    }
    belowS = isLoaded && isSeen && sumV <= FLOOR_V ? belowS + TICK.toSeconds() : 0;
    assertThat(belowS).as("s below the floor").isLessThanOrEqualTo(15);
    pausedS = run.phase() == Phase.PAUSE ? pausedS + TICK.toSeconds() : 0;
    assertThat(pausedS).as("s of a pause").isLessThanOrEqualTo(LONGEST_PAUSE_S + 10);
    blindS = !run.isOn() ? 0 : isLoaded && !isSeen ? blindS + TICK.toSeconds() : blindS;
    assertThat(blindS).as("s unseen: 1 % of 8 h, and until a value is old").isLessThan(288 + 61);
    if (run.isOn()) {
      assertThat(run.course().pauses()).isLessThanOrEqualTo(1);
      assertThat(shop.jobs.wishes())
          .extracting(it -> it.deed())
          .doesNotContain(Deed.BALANCE, Deed.START_OHMIC_TEST);
    } else if (before.isOn()) {
      assertThat(run.why()).as("how it ended").isNotEmpty();
      assertThat(run.result()).isPresent();
    }
    boolean isEnded = run.phase() == Phase.UNLOAD && before.phase() != Phase.UNLOAD;
    if (isEnded) {
      assertThat(shop.told().getLast()).contains("take the load off");
    }
  }

  private void tell(Wish.What what, int block) {
    if (run().isOn()) {
      shop.jobs = shop.jobs.capacityTestTold(shop.string, new Wish(what, "Mia", block));
    }
  }

  private void begin() {
    if (run().isOn()) {
      return;
    }
    var plan =
        new CapacityPlan(
            CapacityPlan.Kind.PERFORMANCE,
            CapacityPlan.Method.TIME_ADJUSTED,
            8,
            List.of(),
            80,
            20,
            1,
            Set.of(CapacityPlan.Confirmation.values()),
            "");
    bypassed = -1;
    shop.jobs =
        shop.jobs.capacityTestBegun(shop.string, plan, "Mia", List.of("✓ all"), shop.image());
  }

  private void bypass() {
    var run = run();
    if (run.phase() == Phase.PAUSE && run.course().isOff() && bypassed < 0) {
      bypassed = 2;
      tell(Wish.What.BYPASS, 2);
    }
  }

  private void volts(double volts) {
    Arrays.stream(shop.sensors).forEach(it -> it.volts = volts);
  }

  private void dies(Duration away) {
    var before = run();
    shop.dies(away);
    boolean isShort = away.compareTo(CapacityTester.LONGEST_GAP) <= 0;
    if (isShort || before.phase() != Phase.RUN) {
      assertThat(run().phase()).as("it goes on where it stood").isEqualTo(before.phase());
    } else {
      assertThat(run().phase()).isEqualTo(Phase.UNLOAD);
      assertThat(run().why()).isEqualTo("the master was away for " + away.toSeconds() + " s");
    }
    assertThat(run().plan()).isEqualTo(before.plan());
    assertThat(run().sets()).isEqualTo(before.sets());
    blindS = 0;
  }

  private void take(Step step) {
    switch (step) {
      case BEGUN -> begin();
      case CONFIRMED -> tell(Wish.What.CONFIRM, -1);
      case PAUSED -> tell(Wish.What.PAUSE, -1);
      case BYPASSED -> bypass();
      case STOPPED -> tell(Wish.What.STOP, -1);
      case LOAD_ON -> {
        loadA = 100;
        shop.enters(StringState.DISCHARGE);
      }
      case LOAD_OFF -> {
        loadA = 0;
        shop.enters(StringState.REST);
      }
      case MINUTES_PASS -> lives(30);
      case AN_HOUR_PASSES -> lives(720);
      case WEAK -> shop.sensors[2].volts = 0.9;
      case EMPTY -> volts(1.6);
      case STRONG -> volts(1.95);
      case SILENT -> shop.sensors[4].isSilent = true;
      case HEARD -> shop.sensors[4].isSilent = false;
      case HALL_LOST -> isBlind = true;
      case HALL_BACK -> isBlind = false;
      case KILLED -> dies(Duration.ofSeconds(20));
      case KILLED_FOR_AN_HOUR -> dies(Duration.ofHours(1));
    }
  }
}
