package bms600.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A horn on DO1 that is off while all is well, and an alarm line on DO2 that falls. */
class TrialsTest {
  static final int IO = 5;
  static final Site SITE = site();

  private SiteImage image = SiteImage.empty(SITE, TestSite.START, 0);
  private long nanos;

  private static Site site() {
    var plain = TestSite.of();
    var fittings = new ArrayList<>(plain.fittings());
    fittings.add(new Fitting(IO, PortId.COM1, 241, "IO", new Spot.AtIo()));
    var horn = new IoModule.RelayOutput(1, "Horn", List.of("critical"), true);
    var line = new IoModule.RelayOutput(2, "Line", List.of("critical"), List.of(), false, true);
    var io = new IoModule(List.of(), List.of(), List.of(horn, line));
    return new Site(
        plain.name(),
        plain.timezone(),
        plain.ports(),
        plain.batteries(),
        fittings,
        Optional.of(io));
  }

  private Trials step(Trials trials, double horn, double line) {
    nanos += 1_000_000_000L;
    var channels = List.of(Channel.OUTPUT_1, Channel.OUTPUT_2);
    var reading = new Reading(channels, new double[] {horn, line}, 0, nanos);
    image = image.next(List.of(new News.Heard(IO, reading)), TestSite.START, nanos);
    return trials.step(image, Duration.ofSeconds(1), new Output());
  }

  private Trials relay(String place) {
    var time = Duration.ofSeconds(2);
    return Trials.NONE.begun(Trial.Kind.RELAY, place, "Mia", time, TestSite.START);
  }

  @Test
  void aRelayIsSwitchedAsAnAlarmWouldAndReadBack() {
    var trials = relay("DO2");
    assertThat(trials.forced(SITE)).as("it is on while all is well").isEqualTo(Map.of(1, false));
    trials = step(trials, 0, 0);
    assertThat(trials.all().getFirst().isOn()).isTrue();
    trials = step(trials, 0, 0);
    assertThat(trials.all().getFirst().text()).isEqualTo("Line told to be off, read back off");
    assertThat(trials.all().getFirst().phase()).isEqualTo(Trial.Phase.DONE);
    assertThat(trials.forced(SITE)).isEmpty();
  }

  @Test
  void oneThatDoesNotFollowHasFailed() {
    var trials = step(step(relay("DO1"), 0, 1), 0, 1);
    assertThat(trials.all().getFirst().text()).isEqualTo("Horn told to be on, read back off");
    assertThat(trials.all().getFirst().phase()).isEqualTo(Trial.Phase.FAILED);
  }

  /** What a relay was before it was told to be another tells nothing of whether it follows. */
  @Test
  void aRelayIsKnownOnlyByWhatIsReadAfterItWasTold() {
    var trials = step(relay("DO1"), 0, 1);
    assertThat(image.readBack(0)).isEqualTo(0);
    told("the write was answered by garble");
    assertThat(image.readBack(0)).isNaN();
    assertThat(image.isRelayRead(0)).as("it can be read, and so tried").isTrue();
    assertThat(image.readBack(1)).as("another relay").isEqualTo(1);
    told("the write was not answered");
    var over = trials.step(image, Duration.ofSeconds(1), new Output()).all().getFirst();
    assertThat(over.text()).isEqualTo("Horn could not be read back");
    step(Trials.NONE, 0, 1);
    assertThat(image.readBack(0)).as("it does not follow").isEqualTo(0);
    told("");
    assertThat(image.readBack(0)).as("told the same once more").isEqualTo(0);
  }

  private void told(String trouble) {
    image = image.next(List.of(new News.Switched(0, true, trouble)), TestSite.START, nanos);
  }

  @Test
  void theLampTestSoundsTheHornAlone() {
    var time = Duration.ofSeconds(5);
    var trials = Trials.NONE.begun(Trial.Kind.LAMPS, Trials.PANEL, "Mia", time, TestSite.START);
    assertThat(trials.isLampTest()).isTrue();
    assertThat(trials.forced(SITE)).isEqualTo(Map.of(0, true));
    for (int second = 0; second < 5; second++) {
      trials = step(trials, 1, 1);
    }
    assertThat(trials.isLampTest()).isFalse();
  }

  @Test
  void afterAKillNothingIsForcedAndWhatWasOnHasItsReason() {
    var before =
        relay("DO1").begun(Trial.Kind.IDENTIFY, "S1.2", "Tom", Duration.ZERO, TestSite.START);
    var after = Trials.restore(before.save(), Duration.ofSeconds(7));
    assertThat(after.forced(SITE)).isEmpty();
    assertThat(after.all()).extracting(Trial::phase).containsOnly(Trial.Phase.FAILED);
    assertThat(after.all()).extracting(Trial::text).containsOnly("the master was away for 7 s");
    assertThat(Trials.restore(after.save(), Duration.ZERO)).isEqualTo(after);
    assertThat(after.over(2, true, "late")).as("an answer that comes too late").isEqualTo(after);
  }
}
