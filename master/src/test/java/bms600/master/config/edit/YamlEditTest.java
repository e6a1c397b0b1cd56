package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts before and after, as a careful person would have changed them by hand. */
class YamlEditTest {
  private static List<String> path(String dotted) {
    return List.of(dotted.split("/"));
  }

  private static String with(String text, String path, String value) throws Exception {
    return new YamlEdit(text).with(path(path), value).text();
  }

  private static String without(String text, String path) throws Exception {
    return new YamlEdit(text).without(path(path)).text();
  }

  private static final String SITE =
      """
      # The site of the north hall.
      site: { name: North }   # as on the door

      alarms:
        # agreed with the maker, letter of 3 May
        block-temperature-high:
          warning: { limit: 35 °C, on: 2 min }  # was 40
        for:
          S1.7: { block-deviation: { warning: { limit: 0.08 V } } }

      # below is nobody's business
      hmi: 127.0.0.1:8600
      """;

  @Test
  void aValueIsExchangedInItsPlaceAndNothingElse() throws Exception {
    assertThat(with(SITE, "alarms/block-temperature-high/warning/limit", "33 °C"))
        .isEqualTo(SITE.replace("limit: 35 °C", "limit: 33 °C"));
  }

  @Test
  void aNewValueStandsBehindItsNeighboursAsTheyAreWritten() throws Exception {
    assertThat(with(SITE, "alarms/block-temperature-high/warning/off", "5 min"))
        .isEqualTo(SITE.replace("on: 2 min }", "on: 2 min, off: 5 min }"));
    assertThat(with(SITE, "alarms/block-temperature-high/critical/limit", "44 °C"))
        .isEqualTo(
            SITE.replace(
                "# was 40\n",
                """
                # was 40
                    critical:
                      limit: 44 °C
                """));
    assertThat(with(SITE, "alarms/for/S2/soc-low/warning/limit", "60 %"))
        .isEqualTo(
            SITE.replace(
                "0.08 V } } }\n",
                """
                0.08 V } } }
                    S2:
                      soc-low:
                        warning:
                          limit: 60 %
                """));
  }

  @Test
  void aSectionThatIsMissingIsWrittenAtTheEnd() throws Exception {
    assertThat(with("site: { name: X }", "alarms/soc-low/warning/limit", "60 %"))
        .isEqualTo(
            """
            site: { name: X }
            alarms:
              soc-low:
                warning:
                  limit: 60 %
            """);
    assertThat(with("alarms: # none yet\nsite: X\n", "alarms/soc-low/warning/limit", "60 %"))
        .isEqualTo(
            """
            alarms: # none yet
              soc-low:
                warning:
                  limit: 60 %
            site: X
            """);
    assertThat(with("alarms: {}\nsite: X\n", "alarms/soc-low/warning/limit", "60 %"))
        .isEqualTo("alarms: { soc-low: { warning: { limit: 60 % } } }\nsite: X\n");
  }

  @Test
  void whatIsTakenAwayTakesWithItWhatWouldBeEmpty() throws Exception {
    assertThat(without(SITE, "alarms/block-temperature-high/warning/on"))
        .isEqualTo(SITE.replace(", on: 2 min", ""));
    assertThat(without(SITE, "alarms/for/S1.7/block-deviation/warning/limit"))
        .isEqualTo(
            SITE.replace(
                "  for:\n    S1.7: { block-deviation: { warning: { limit: 0.08 V } } }\n", ""));
    assertThat(without(SITE, "alarms/soc-low/warning/limit")).isEqualTo(SITE);
  }

  @Test
  void linesEndAsTheyDoInTheFile() throws Exception {
    assertThat(with("alarms:\r\n  a: 1\r\n", "alarms/b", "2"))
        .isEqualTo("alarms:\r\n  a: 1\r\n  b: 2\r\n");
  }

  @Test
  void charactersBeyondTheBasicPlaneMoveNothing() throws Exception {
    assertThat(with("site: \uD83D\uDD0B\nalarms: { a: 1 }\n", "alarms/a", "2"))
        .isEqualTo("site: \uD83D\uDD0B\nalarms: { a: 2 }\n");
  }

  @Test
  void whatNeedsQuotesGetsThem() throws Exception {
    assertThat(with("a: 1\n", "a", "x: \"y\" # z")).isEqualTo("a: \"x: \\\"y\\\" # z\"\n");
    assertThat(with("a: 1\n", "a", "-10 °C")).isEqualTo("a: -10 °C\n");
  }

  @Test
  void whatCannotBeChangedSafelyIsRefusedByItsPlace() {
    assertThatThrownBy(() -> with("a: [1, 2]\n", "a", "3"))
        .isInstanceOf(YamlEdit.Refused.class)
        .hasMessage("a: is no single value");
    assertThatThrownBy(() -> with("a: 1\n", "a/b", "3")).hasMessage("a: has no keys below it");
    assertThatThrownBy(() -> with("- a\n", "a", "3"))
        .hasMessage("a: the file is no mapping in YAML");
    assertThatThrownBy(() -> with("a: &x 1\nb: *x\n", "a", "3"))
        .hasMessage("a: cannot be changed as it is written there; change it by hand");
  }
}
