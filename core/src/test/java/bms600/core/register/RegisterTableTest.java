package bms600.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.register.RegisterTable.Mistake;
import bms600.core.register.RegisterTable.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegisterTableTest {
  private static final String HEAD =
      "register,stride,count,per,string,point,type,scale,absent,map\n10,,100,area,,,,,0,\n";

  private static List<Mistake> mistakes(String lines) {
    return switch (RegisterTable.read("t", HEAD + lines)) {
      case Outcome.Read _ -> List.of();
      case Outcome.Refused(var wrong) -> wrong;
    };
  }

  private static RegisterTable table(String lines) {
    return switch (RegisterTable.read("t", HEAD + lines)) {
      case Outcome.Read(var table) -> table;
      case Outcome.Refused(var wrong) -> throw new AssertionError(wrong.toString());
    };
  }

  private static long number(Bench bench, String line, int place) {
    var row = table(line).rows().getFirst();
    return new TableReader(bench.tick(Duration.ofMinutes(10))).number(row, place);
  }

  private static Bench bench() {
    return new Bench(Bench.twoStrings())
        .blocks(2.25, 21.5, 0.3)
        .block(6, 2.251, -3.4, 0.312)
        .block(58, 2.6, 30, 0.3);
  }

  @Test
  void valuesStandInTheStepsOfTheTable() {
    assertThat(number(bench(), "10,1,70,block,1,voltage,uint16,0.001,,", 6)).isEqualTo(2251);
    assertThat(number(bench(), "10,1,70,block,1,voltage,uint16,0.01,,", 6)).isEqualTo(225);
    assertThat(number(bench(), "10,1,70,block,1,temperature,int16,0.1,,", 6)).isEqualTo(-34);
    assertThat(number(bench(), "10,1,4,block,2,voltage,uint16,0.001,,", 3)).isEqualTo(2600);
    assertThat(number(bench(), "10,1,4,block,2,number,uint16,,,", 3)).isEqualTo(4);
  }

  @Test
  void whatIsAbsentOrDoesNotFitStandsAsTheTableSays() {
    var nothing = new Bench(Bench.twoStrings());
    assertThat(number(nothing, "10,1,70,block,1,voltage,uint16,0.001,,", 6)).isEqualTo(65535);
    assertThat(number(nothing, "10,1,70,block,1,temperature,int16,0.1,,", 6)).isEqualTo(-32768);
    assertThat(number(nothing, "10,1,70,block,1,voltage,uint16,0.001,0,", 6)).isZero();
    assertThat(number(bench(), "10,1,70,block,1,voltage,uint16,0.00001,7,", 6)).isEqualTo(7);
  }

  @Test
  void codesAndAlarmsAreToldAsOtherNumbers() {
    assertThat(number(bench(), "10,1,70,block,1,quality,uint16,1,9,0>5 1>6", 6)).isEqualTo(5);
    assertThat(number(bench(), "10,1,70,block,1,quality,uint16,1,9,1>6", 6)).isEqualTo(9);
    String alarms = "10,1,4,block,2,alarms.critical,uint16,,,block-voltage-high>3";
    assertThat(number(bench(), alarms, 3)).isEqualTo(8);
    assertThat(number(bench(), alarms, 2)).isZero();
    assertThat(number(bench(), alarms.replace("critical", "other"), 3)).isZero();
    String ofBlocks = "10,1,2,string,,block_alarms.critical,uint16,,,block-voltage-high>0";
    assertThat(number(bench(), ofBlocks, 1)).isEqualTo(1);
    assertThat(number(bench(), ofBlocks, 0)).isZero();
    String ofString = "10,1,2,string,,alarms.critical,uint16,,,block-voltage-high>0";
    assertThat(number(bench(), ofString, 1)).isZero();
  }

  @Test
  void onlyPlacesThatAreThereAreTold() {
    var reader = new TableReader(bench().tick(Duration.ofSeconds(1)));
    assertThat(reader.places(table("10,1,70,block,1,voltage,uint16,,,").rows().getFirst()))
        .isEqualTo(55);
    assertThat(reader.places(table("10,1,50,block,1,voltage,uint16,,,").rows().getFirst()))
        .isEqualTo(50);
    assertThat(reader.places(table("10,1,70,block,3,voltage,uint16,,,").rows().getFirst()))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,1,70,block,1,voltage,uint16,,,|register|x|must be 0 to 65535",
        "10,1,421,block,1,voltage,uint16,,,|count|421|must be 1 to 420",
        "10,1,70,cell,1,voltage,uint16,,,|per|cell|must be area, site, string, block",
        "10,1,6,string,1,voltage,uint32,,,|string|1|must be left out",
        "10,1,70,block,7,voltage,uint16,,,|string|7|must be 0 to 6",
        "10,1,70,block,1,volts,uint16,,,|point|volts|must be number, alarms.critical",
        "10,1,70,block,1,voltage,float,,,|type|float|must be one of uint16, int16, uint32",
        "10,1,70,block,1,voltage,uint16,0,,|scale|0|must be a positive number",
        "10,1,70,block,1,voltage,uint16,,70000,|absent|70000|must be 0 to 65535",
        "10,1,70,block,1,quality,uint16,,,1|map|1|must be pairs such as 4>2",
        "10,1,70,block,1,alarms.other,uint16,,,fire>1|map|fire>1|must be pairs such as block-",
        "100,1,70,block,1,voltage,uint16,,,|register|110|must lie in an area",
        "9,1,7,block,1,voltage,uint16,,,|register|9|must lie in an area",
        "10,1,2,string,,voltage,uint32,,,|register|11|must be free",
        "10,0,17,block,1,quality,bits,,,|count|17|must be 1 to 16",
        "10,1,70|''|10,1,70|must have 10 columns",
      })
  void mistakesAreNamed(String line, String key, String value, String allowed) {
    assertThat(mistakes(line + "\n"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(3);
              assertThat(one.key()).isEqualTo(key);
              assertThat(one.value()).isEqualTo(value);
              assertThat(one.allowed()).startsWith(allowed);
            });
  }

  @Test
  void rowsMayNotStandUponEachOther() {
    assertThat(mistakes("10,1,70,block,1,voltage,uint16,,,\n79,1,5,block,2,voltage,uint16,,,\n"))
        .singleElement()
        .isEqualTo(
            new Mistake(
                4,
                "register",
                "79",
                "must be free: another row, or another place of this one, stands there"));
  }

  /** The layout of the public driver: bases, strides and word order as it reads them. */
  @Test
  void pbms6000StandsWhereItsDriverLooks() {
    var table = Objects.requireNonNull(RegisterTable.BUILT_IN.get("pbms6000"));
    var bench = bench();
    bench.hear(59, 0x0003 << 14, Map.of(Channel.CURRENT_A, -120.5, Channel.CURRENT_B, -4.25));
    bench.hear(60, 0, Map.of(Channel.STRING_VOLTAGE, 123.81));
    var reader = new TableReader(bench.tick(Duration.ofMinutes(10)));
    var said = new TreeMap<Integer, Long>();
    for (var row : table.rows()) {
      for (int place = 0; place < reader.places(row); place++) {
        said.put(row.at(place), reader.number(row, place));
      }
    }
    assertThat(said)
        .containsEntry(0, 12381L)
        .containsEntry(6, -12475L)
        .containsEntry(20, 55L)
        .containsEntry(120, 4L)
        .containsEntry(1006, 7L)
        .containsEntry(1000 + 2 * 420 + 6, 2251L)
        .containsEntry(1000 + 3 * 420 + 6, -34L)
        .containsEntry(1000 + 4 * 420 + 2 * 6, 312L)
        .containsEntry(7000 + 2 * 210 + 3, 2600L)
        .containsEntry(7000 + 9 * 210 + 3, 1L)
        .containsEntry(125, 1L);
    assertThat(table.holds(0, 100)).isTrue();
    assertThat(table.holds(600, 30)).isTrue();
    assertThat(table.holds(600, 31)).isFalse();
    assertThat(table.holds(1000, 125)).isTrue();
    assertThat(table.end()).isEqualTo(14_000 + 11 * 70);
  }
}
