package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing for a while: nobody is stopped by it, and nothing is lost. */
class FullDiskTest {
  private static final Site SITE = Plant.site(1, 2);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void whatCannotBeWrittenWaitsAndIsThereWhenTheDiskTakesItAgain() throws Exception {
    var plant = new Plant(SITE);
    try (var history = History.open(folder, SITE, () -> Plant.START)) {
      var writer = history.writer(() -> 0);
      Path inTheWay = Files.createDirectory(folder.resolve("frames-1.log"));
      for (int second = 0; second < 30; second++) {
        plant.block(0, 2 + second / 1000.0, 20, 0.0003);
        history.record(plant.at(Plant.START.plusSeconds(second)));
        writer.step();
      }
      assertThat(history.health().failing()).isTrue();
      assertThat(history.health().framesWaiting()).isEqualTo(30);
      assertThat(history.health().lastError()).contains("frames-1.log");
      history.append(List.of(new Event(Plant.START, "alarm-raised", "S1", "in spite of it")));
      assertThat(history.events(1))
          .extracting(it -> it.event().text())
          .containsExactly("in spite of it");
      Files.delete(inTheWay);
      writer.step();
      assertThat(history.health().failing()).isFalse();
      assertThat(history.health().framesWaiting()).isZero();
      assertThat(history.health().framesLost()).isZero();
    }
    try (var history = History.open(folder, SITE, () -> Plant.START)) {
      var end = Plant.START.plusSeconds(30);
      var kept = history.series("S1.1.voltage", Plant.START, end, 30).orElseThrow();
      assertThat(kept.mean())
          .containsExactly(IntStream.range(0, 30).mapToDouble(i -> 2 + i / 1000.0).toArray());
    }
  }
}
