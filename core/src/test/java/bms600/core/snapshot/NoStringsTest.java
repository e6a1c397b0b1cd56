package bms600.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A site that is being set up has no string yet, and lives all the same. */
class NoStringsTest {
  @Test
  void aDayPassesWithoutStringsAndIsRemembered() {
    var site =
        new Site("New site", ZoneOffset.UTC, Map.of(), List.of(), List.of(), Optional.empty());
    var at = Instant.parse("2026-11-27T00:00:00Z");
    var image = SiteImage.empty(site, at, 0);
    var memory = Memory.first(site);
    for (int minute = 1; minute <= 24 * 60; minute++) {
      image = image.next(List.of(), at.plusSeconds(60L * minute), 60_000_000_000L * minute);
      memory = memory.step(image, Duration.ofMinutes(1));
    }
    assertThat(memory.board().active()).isEmpty();
    var saved = memory.save();
    assertThat(Memory.restore(site, saved, Duration.ofHours(1)).save()).hasSameSizeAs(saved);
    assertThat(site.blockCount()).isZero();
  }
}
