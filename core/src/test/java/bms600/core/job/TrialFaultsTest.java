package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Trials under any order of commands, answers, faults and restarts. */
class TrialFaultsTest {
  /** What happens next. */
  enum Step {
    HORN,
    LINE,
    LAMPS,
    IDENTIFY,
    ZERO,
    MANY_BLINK,
    ANSWERED,
    A_SECOND_PASSES,
    SECONDS_PASS,
    MODULE_LOST,
    MODULE_BACK,
    KILLED
  }

  private static final int LONGEST_S = 60;
  private static final Site SITE = TrialsTest.SITE;
  private static int forcedSeconds;

  private SiteImage image = SiteImage.empty(SITE, TestSite.START, 0);
  private Trials trials = Trials.NONE;
  private long nanos;
  private boolean isLost;
  private final Map<Integer, Integer> forcedS = new HashMap<>();
  private final Set<Long> on = new HashSet<>();

  @Property(tries = 300)
  void noRelayIsForcedForLongerThanItsTimeAndEveryTrialEndsWithItsReason(
      @ForAll @Size(max = 60) List<Step> steps) {
    var here = new TrialFaultsTest();
    for (var step : steps) {
      here.take(step);
      here.look();
    }
    here.take(Step.ANSWERED);
    for (int second = 0; second <= LONGEST_S; second++) {
      here.tick();
    }
    assertThat(here.trials.all()).noneMatch(Trial::isOn);
    assertThat(here.trials.forced(SITE)).isEmpty();
  }

  @AfterProperty
  void somethingWasForced() {
    assertThat(forcedSeconds).as("else the property would be empty").isGreaterThan(1000);
  }

  private void tick() {
    nanos += 1_000_000_000L;
    if (!isLost) {
      var channels = List.of(Channel.OUTPUT_1, Channel.OUTPUT_2);
      var reading = new Reading(channels, new double[] {1, 0}, 0, nanos);
      image = image.next(List.of(new News.Heard(TrialsTest.IO, reading)), TestSite.START, nanos);
    } else {
      image = image.next(List.of(), TestSite.START, nanos);
    }
    trials = trials.step(image, Duration.ofSeconds(1), new Output());
    for (int output = 0; output < 2; output++) {
      boolean isForced = trials.forced(SITE).containsKey(output);
      forcedSeconds += isForced ? 1 : 0;
      forcedS.put(output, isForced ? forcedS.getOrDefault(output, 0) + 1 : 0);
      assertThat(forcedS.get(output)).isLessThanOrEqualTo(LONGEST_S);
    }
    look();
  }

  /** Whatever was on is on yet, or is over and says how: none is forgotten while it is on. */
  private void look() {
    var known = new HashMap<Long, Trial>();
    trials.all().forEach(it -> known.put(it.number(), it));
    for (long number : Set.copyOf(on)) {
      assertThat(known).as("trial " + number).containsKey(number);
      var trial = Objects.requireNonNull(known.get(number));
      if (!trial.isOn()) {
        assertThat(trial.text()).as("how it ended").isNotEmpty();
        on.remove(number);
      }
    }
    assertThat(known).hasSameSizeAs(trials.all());
  }

  /** As the command desk does: one at a time at a place that it switches itself. */
  private void begin(Trial.Kind kind, String place, int seconds) {
    boolean isTimed = seconds > 0;
    if (isTimed && trials.all().stream().anyMatch(it -> it.isOn() && it.place().equals(place))) {
      return;
    }
    trials = trials.begun(kind, place, "Mia", Duration.ofSeconds(seconds), TestSite.START);
    on.add(trials.all().getLast().number());
  }

  private void take(Step step) {
    switch (step) {
      case HORN -> begin(Trial.Kind.RELAY, "DO1", 5);
      case LINE -> begin(Trial.Kind.RELAY, "DO2", LONGEST_S);
      case LAMPS -> begin(Trial.Kind.LAMPS, Trials.PANEL, 10);
      case IDENTIFY -> begin(Trial.Kind.IDENTIFY, "S1.2", 0);
      case ZERO -> begin(Trial.Kind.ZERO_HALLS, "S1", 0);
      case MANY_BLINK -> {
        for (int block = 1; block <= 25; block++) {
          begin(Trial.Kind.IDENTIFY, "S1." + block, 0);
        }
      }
      case ANSWERED -> {
        for (var trial : trials.all()) {
          trials = trial.isTimed() ? trials : trials.over(trial.number(), true, "so it was done");
        }
      }
      case A_SECOND_PASSES -> tick();
      case SECONDS_PASS -> {
        for (int second = 0; second < 12; second++) {
          tick();
        }
      }
      case MODULE_LOST -> isLost = true;
      case MODULE_BACK -> isLost = false;
      case KILLED -> {
        trials = Trials.restore(trials.save(), Duration.ofSeconds(7));
        assertThat(trials.forced(SITE)).as("after a kill").isEmpty();
        forcedS.clear();
      }
    }
  }
}
