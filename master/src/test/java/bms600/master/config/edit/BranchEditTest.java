package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts before and after, as a careful person would have changed them by hand. */
class BranchEditTest {
  private static final String SITE =
      """
      # The north hall.
      site: { name: North }   # as on the door

      batteries:
        - name: UPS A   # by the door
          strings:
            # the old one
            - name: S1
              type: t
              blocks: 55          # counted twice
              sensors: [ { port: COM1, units: 1-55 } ]

      # below is nobody's business
      hmi: { listen: "127.0.0.1:8600" }
      """;

  private static List<String> path(String slashed) {
    return List.of(slashed.split("/"));
  }

  private static String put(String text, String path, Object value) throws Exception {
    return BranchEdit.put(text, path(path), value);
  }

  private static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void anEmptyFileBeginsWithWhatIsPutIntoIt() throws Exception {
    assertThat(put("", "site/name", "North")).isEqualTo("site: { name: North }\n");
    assertThat(put("# ours\n", "site", map("name", "North: hall", "timezone", "Europe/Zurich")))
        .isEqualTo(
            """
            # ours
            site: { name: "North: hall", timezone: Europe/Zurich }
            """);
    assertThat(put("# ours", "ports/COM1", map("line", "/dev/ttyS1")))
        .isEqualTo("# ours\nports: { COM1: { line: /dev/ttyS1 } }\n");
  }

  @Test
  void aStringIsAddedBehindTheOthersWithItsListsInOneLineEach() throws Exception {
    var string =
        map(
            "name", "S2",
            "type", "t",
            "blocks", "55",
            "sensors", List.of(map("port", "COM2", "units", "1-55")),
            "current", List.of(map("port", "COM2", "unit", "201", "halls", List.of("500 A"))));
    assertThat(put(SITE, "batteries/UPS A/strings/S2", string))
        .isEqualTo(
            SITE.replace(
                "units: 1-55 } ]\n",
                """
                units: 1-55 } ]
                      - name: S2
                        type: t
                        blocks: 55
                        sensors: [{ port: COM2, units: 1-55 }]
                        current: [{ port: COM2, unit: 201, halls: [500 A] }]
                """));
  }

  @Test
  void aBatteryThatIsNotThereComesWithItsFirstString() throws Exception {
    var battery = map("name", "B", "strings", List.of(map("name", "T1", "type", "t")));
    assertThat(put("site: { name: N }\n", "batteries/B", battery))
        .isEqualTo(
            """
            site: { name: N }
            batteries:
              - name: B
                strings:
                  - name: T1
                    type: t
            """);
  }

  @Test
  void oneFigureOfAStringIsExchangedAndItsCommentsStay() throws Exception {
    var fewer = map("blocks", "54", "sensors", List.of(map("port", "COM1", "units", "1-54")));
    assertThat(put(SITE, "batteries/UPS A/strings/S1", fewer))
        .isEqualTo(
            SITE.replace("blocks: 55 ", "blocks: 54 ")
                .replace("[ { port: COM1, units: 1-55 } ]", "[{ port: COM1, units: 1-54 }]"));
  }

  @Test
  void whatSaysSoAlreadyIsNotTouched() throws Exception {
    var same = map("sensors", List.of(map("port", "COM1", "units", "1-55")), "blocks", "55");
    assertThat(put(SITE, "batteries/UPS A/strings/S1", same)).isEqualTo(SITE);
    assertThat(BranchEdit.take(SITE, path("batteries/UPS A/strings/S9"))).isEqualTo(SITE);
  }

  @Test
  void theLastItemGoesWithTheListThatHeldIt() throws Exception {
    assertThat(BranchEdit.take(SITE, path("batteries/UPS A")))
        .isEqualTo(
            """
            # The north hall.
            site: { name: North }   # as on the door


            # below is nobody's business
            hmi: { listen: "127.0.0.1:8600" }
            """);
  }

  @Test
  void oneOfTwoItemsGoesAlone() throws Exception {
    String two = "b:\n  - name: A  # first\n    n: 1\n  # second\n  - name: B\n    n: 2\nc: 3\n";
    assertThat(BranchEdit.take(two, path("b/B")))
        .isEqualTo("b:\n  - name: A  # first\n    n: 1\n  # second\nc: 3\n");
    assertThat(BranchEdit.take("b: [ { name: A }, { name: B } ]\n", path("b/A")))
        .isEqualTo("b: [ { name: B } ]\n");
  }

  @Test
  void whatCannotBeChangedByProgramIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> put("- a\n", "site/name", "N"))
        .isInstanceOf(YamlEdit.Refused.class)
        .hasMessage("site.name: the file is no mapping in YAML");
    assertThatThrownBy(() -> put("site: North\n", "site/name", "N"))
        .hasMessage("site: has nothing below it");
  }

  @Test
  void aLongTableStandsLineByLine() throws Exception {
    var rows =
        List.of(
            List.of("5 min", "246 A"),
            List.of("10 min", "180 A"),
            List.of("15 min", "150.8 A"),
            List.of("20 min", "126.6 A"),
            List.of("1 h", "60 A"));
    assertThat(put("t: { a: 1 }\nx: 1\n", "types/agm", map("capacity", "100 Ah", "table", rows)))
        .isEqualTo(
            """
            t: { a: 1 }
            x: 1
            types:
              agm:
                capacity: 100 Ah
                table:
                  - [5 min, 246 A]
                  - [10 min, 180 A]
                  - [15 min, 150.8 A]
                  - [20 min, 126.6 A]
                  - [1 h, 60 A]
            """);
  }
}
