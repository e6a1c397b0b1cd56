package bms600.core.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.Bench;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PointCatalogueTest {
  private static final int LARGEST_READ = 125;

  private final PointCatalogue catalogue = PointCatalogue.load();

  /** What was published once: append new rows to {@code published.csv}, and never change one. */
  @Test
  void noPublishedRowEverMoves() throws IOException {
    try (var in = getClass().getResourceAsStream("published.csv")) {
      var published = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      var now = PointCatalogue.text().lines().map(line -> line.replaceFirst(",[^,]*$", ""));
      assertThat(now.toList()).isEqualTo(published);
    }
  }

  @Test
  void noTwoPointsShareRegisterOrOid() {
    var owners = new HashMap<Integer, String>();
    var rows = PointTable.of(Bench.full()).rows();
    for (var row : rows) {
      for (int word = 0; word < row.point().type().words(); word++) {
        assertThat(owners.put(row.register() + word, row.name())).as(row.name()).isNull();
      }
    }
    assertThat(rows).extracting(PointTable.Row::oid).doesNotHaveDuplicates();
    assertThat(rows).extracting(PointTable.Row::name).doesNotHaveDuplicates();
  }

  @Test
  void readsOfTheLargestSizeNeverSplitWideValue() {
    for (var point : catalogue.points()) {
      for (int place = 0; place < places(point.per()); place++) {
        int first = point.registers().at(place);
        int last = first + point.type().words() - 1;
        assertThat(first / LARGEST_READ).as(point.key()).isEqualTo(last / LARGEST_READ);
      }
    }
  }

  private static int places(Per per) {
    return per == Per.STRING ? Site.MAX_STRINGS : per == Per.PORT ? 6 : 1;
  }

  @Test
  void everyPointCanBeReadAtEveryPlace() {
    var site = Bench.twoStrings();
    var reader = new PointReader(new Bench(site).blocks(2.25, 20, 0.3).tick(Duration.ofSeconds(1)));
    int values = 0;
    for (var point : catalogue.points()) {
      for (var place : Place.all(site, point.per())) {
        var value = reader.value(point, place.index());
        assertThat(Double.isNaN(value.value())).isEqualTo(value.quality() == Quality.ABSENT);
        values++;
      }
    }
    assertThat(values).isEqualTo(19 + 2 * 56 + 59 * 10 + 6 * 15 + 2 * 5 + 3 * 4 + 4 * 4);
  }

  @Test
  void bitsNeverReachTheSignOfAbsence() {
    for (var list : List.of("block-alarms", "string-alarms", "block-flags", "string-flags")) {
      assertThat(CodeList.of(list).codes()).allMatch(code -> code.number() < 15);
    }
  }

  @Test
  void alarmNumbersDiffer() {
    var numbers = Arrays.stream(bms600.core.alarm.AlarmKind.values()).map(Codes::of).toList();
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void rowThatCannotBeIsRefused() {
    assertThatThrownBy(() -> Point.parse("voltage,block,V,uint16,0.001,0.1,1000,1.3.1.4,,x"))
        .hasMessageContaining("'1000' is not first+stride");
    assertThatThrownBy(() -> Point.parse("voltage,block,V")).hasMessageContaining("10 fields");
    assertThatThrownBy(() -> Point.parse("x,block,,uint16,1,0.1,0+0,1.1,colours,x"))
        .hasMessageContaining("no code list 'colours'");
  }

  @Test
  void eachTypeKeepsOneNumberForAbsent() {
    var samples =
        Map.of(
            PointType.INT16, new double[] {-32767, 32767, -32768, 32768},
            PointType.UINT16, new double[] {0, 65534, -1, 65535},
            PointType.INT32, new double[] {-2147483647, 2147483647, -2147483648.0, 2147483648.0},
            PointType.UINT32, new double[] {0, 4294967294.0, -1, 4294967295.0});
    samples.forEach(
        (type, sample) -> {
          assertThat(type.raw(sample[0])).hasValue((long) sample[0]);
          assertThat(type.raw(sample[1])).hasValue((long) sample[1]);
          assertThat(type.raw(sample[2])).isEmpty();
          assertThat(type.raw(sample[3])).isEmpty();
        });
    assertThat(PointType.COUNTER32.raw(4294967295.0)).hasValue(4294967294L);
    assertThat(PointType.COUNTER32.raw(4294967296.0)).hasValue(0);
  }
}
