package bms600.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class ToldLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Told told =
      new Told(new PrintStream(bytes, true, UTF_8), ZoneId.of("Europe/Zurich"));

  /** Central European time is an hour ahead of UTC in November. */
  @Test
  void everyLineTellsTheSecondsOfTheSite() {
    told.open();
    told.tell(Instant.parse("2026-11-28T06:39:00.900Z"), "at a full minute");
    told.tell(Instant.parse("2026-11-28T06:39:01Z"), "and after it");
    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly("07:39:00  at a full minute", "07:39:01  and after it");
  }

  @Test
  void whatWasToldBeforeStandsBelowTheHeading() {
    told.tell(Instant.parse("2026-11-28T06:39:00Z"), "early");
    assertThat(bytes.toString(UTF_8)).isEmpty();
    told.open();
    assertThat(bytes.toString(UTF_8).lines()).containsExactly("07:39:00  early");
  }
}
