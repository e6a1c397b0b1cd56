package bms600.master.config;

import static bms600.master.config.SiteTexts.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.ConfigurationReader.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever hands do to a site file: it loads, or it is refused in words. */
final class SiteFileFuzzTest {
  private static final List<String> SCRAPS =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          ",",
          "#",
          "\"",
          "'",
          "|",
          ">",
          "&a ",
          "*a",
          "!x ",
          "? ",
          "%",
          "@",
          "`",
          "\0",
          "\u0007",
          "\u0085",
          "\uFEFF",
          "\uD83D",
          "\uD83D\uDD0B",
          "---\n",
          "...\n",
          "~",
          "null",
          "true",
          "0",
          "-1",
          "1e9",
          "999999999999",
          "1-200",
          "COM1",
          "COM2",
          "COM6",
          "S1",
          "V",
          " Ah",
          "<<: ",
          "${HOME}",
          "../..",
          "%YAML 9.9");

  /** Cuts {@code cut} characters out at a place and puts {@code scrap} there. */
  record Edit(int at, int cut, String scrap) {
    String apply(String text) {
      int from = Math.min(at, text.length());
      int to = Math.min(from + cut, text.length());
      return text.substring(0, from) + scrap + text.substring(to);
    }
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    var at =
        Arbitraries.integers()
            .between(0, FULL.length())
            .withDistribution(net.jqwik.api.RandomDistribution.uniform());
    var cut =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(5, 0),
            net.jqwik.api.Tuple.of(5, 1),
            net.jqwik.api.Tuple.of(3, 5),
            net.jqwik.api.Tuple.of(1, 40),
            net.jqwik.api.Tuple.of(1, 500));
    var scrap =
        Arbitraries.oneOf(
            Arbitraries.of(SCRAPS),
            Combinators.combine(at, Arbitraries.integers().between(1, 60))
                .as(
                    (from, length) ->
                        FULL.substring(from, Math.min(from + length, FULL.length()))));
    return Combinators.combine(at, cut, scrap).as(Edit::new).list().ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 3000)
  void anyEditLoadsOrIsRefusedInWords(@ForAll("edits") List<Edit> edits) {
    var text = FULL;
    for (var edit : edits) {
      text = edit.apply(text);
    }
    judge(text);
  }

  @Property(tries = 500)
  void anyTextLoadsOrIsRefusedInWords(@ForAll String text) {
    judge(text);
    judge("site: " + text);
  }

  /** The reader beneath once failed where a pair of surrogates lay across its buffers. */
  @Property(generation = GenerationMode.EXHAUSTIVE)
  void aPictureMayStandAnywhere(@ForAll @IntRange(min = 0, max = 2100) int at) {
    var picture = "\uD83D\uDD0B";
    judge("#" + "x".repeat(at) + picture + "\n" + FULL);
    judge("#" + "x".repeat(at) + picture.charAt(0) + "\n" + FULL);
  }

  @Property(tries = 300)
  void scrapsAloneAreRefusedInWords(@ForAll("scraps") List<String> scraps) {
    judge(String.join("", scraps));
  }

  @Provide
  Arbitrary<List<String>> scraps() {
    return Arbitraries.of(SCRAPS).list().ofMaxSize(40);
  }

  private static void judge(String text) {
    switch (SiteTexts.read(text)) {
      case Outcome.Loaded(var configuration) ->
          assertThat(SiteTexts.loaded(configuration.text())).isEqualTo(configuration);
      case Outcome.Refused(var mistakes) -> {
        assertThat(mistakes).isNotEmpty();
        long lines = text.lines().count() + 1;
        assertThat(mistakes)
            .allSatisfy(
                mistake -> {
                  assertThat(mistake.line()).isBetween(0, (int) lines);
                  assertThat(mistake.allowed()).isNotBlank();
                });
      }
    }
  }
}
