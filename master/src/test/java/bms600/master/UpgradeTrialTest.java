package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.run.Feed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trial of a new version, minute by minute. */
class UpgradeTrialTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Feed feed = new Feed();
  private final List<String> told = new ArrayList<>();
  private Path note = folder;
  private long now;
  private UpgradeTrial trial = new UpgradeTrial(note, feed, () -> now, told::add);

  @BeforeEach
  void anUpgrade() throws Exception {
    note = folder.resolve("upgrade");
    Files.writeString(note, "from 0.0.9\nstarts 2\n");
    trial = new UpgradeTrial(note, feed, () -> now, told::add);
  }

  private void passes(Duration time) throws Exception {
    now += time.toNanos();
    trial.step();
  }

  private void scan() {
    var read = ConfigurationReader.read(folder.resolve("site.yaml"), "site: { name: North }");
    var site = ((Outcome.Loaded) read).configuration().site();
    feed.publish(
        new Snapshot(1, SiteImage.empty(site, Instant.EPOCH, 0), Memory.first(site), List.of()));
  }

  @Test
  void fiveMinutesAfterTheFirstScanItHolds() throws Exception {
    passes(Duration.ofMinutes(20));
    scan();
    passes(Duration.ZERO);
    passes(Duration.ofMinutes(5).minusNanos(1));
    assertThat(note).hasContent("from 0.0.9\nstarts 2\n");
    assertThat(told).isEmpty();
    passes(Duration.ofNanos(1));
    assertThat(note).doesNotExist();
    assertThat(told).containsExactly("from 0.0.9 to 0.1.0: the new version holds");
    passes(Duration.ofDays(2));
    assertThat(told).hasSize(1);
  }

  @Test
  void withoutAScanItNeverHolds() throws Exception {
    passes(Duration.ofDays(1));
    trial.stopped();
    assertThat(note).hasContent("from 0.0.9\nstarts 2\n");
  }

  @Test
  void toBeStoppedAfterTheFirstScanIsNoFault() throws Exception {
    scan();
    passes(Duration.ofMinutes(1));
    trial.stopped();
    assertThat(note).hasContent("from 0.0.9\nstarts 0\n");
  }
}
