package bms600.master.config;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.Fitting;
import bms600.master.config.ConfigurationReader.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensors of other makes in a site file, and what is said about their tables. */
final class ModelTablesTest {
  private static final String TABLE =
      """
      channel,table,register,type,scale,absent
      voltage,holding,0,uint16,0.001,-
      """;
  private static final String LOOPS =
      """
      channel,table,register,type,scale,absent
      loop-1,input,0,uint16,0.000001,-
      output-1,holding,9,bit0,1,-
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private void table(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("sensors"));
    Files.writeString(folder.resolve("sensors").resolve(name + ".csv"), text);
  }

  private Outcome read(String sensors, String more) throws IOException {
    var file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        site: { name: Least }
        ports: { COM3: { line: /dev/ttyS3 } }
        battery_types: { t: { chemistry: vrla-agm, cells_per_block: 6, capacity: 100 Ah } }
        batteries:
          - name: B
            strings:
              - name: S
                type: t
                blocks: 4
                sensors: [ %s ]
        %s
        """
            .formatted(sensors, more));
    return ConfigurationReader.read(file);
  }

  private List<String> mistakes(String sensors, String more) throws IOException {
    return switch (read(sensors, more)) {
      case Outcome.Loaded _ -> List.of();
      case Outcome.Refused(var mistakes) ->
          mistakes.stream().map(one -> one.text().replace(folder + "/", "")).toList();
    };
  }

  @Test
  void aTableBesideTheSiteFileIsAModelAtAnyUnit() throws IOException {
    table("acme", TABLE);
    var site = SiteTexts.loaded(read("{ port: COM3, units: 243-246, model: acme }", ""));
    assertThat(site.site().fittings()).extracting(Fitting::model).containsOnly("acme");
    assertThat(site.site().fittings())
        .extracting(Fitting::unit)
        .containsExactly(243, 244, 245, 246);
    assertThat(site.models().named("acme").isOnFieldBus()).isFalse();
    assertThat(site.text()).contains("{ port: COM3, units: \"243-246\", model: acme }");
  }

  @Test
  void theProductsOwnModelsMayBeNamedToo() throws IOException {
    var site = SiteTexts.loaded(read("{ port: COM3, units: 1-4, model: BAT-02 }", ""));
    assertThat(site.site().fittings()).extracting(Fitting::model).containsOnly("BAT-02");
    assertThat(mistakes("{ port: COM3, units: 1-4, model: BMS-VM }", ""))
        .singleElement()
        .asString()
        .startsWith("site.yaml:10: batteries[0].strings[0].sensors[0].model: BMS-VM — must be a")
        .contains("a model that tells voltage: this tells sample-number, string-voltage, ");
  }

  @Test
  void mistakesOfTheTableAreToldWithThoseOfTheSiteFile() throws IOException {
    table(
        "acme",
        """
        turnaround,2 s
        chanel,1
        channel,table,register,type,scale,unit,absent
        voltage,holding,0,uint24,0.001,V,-
        temperature,holding,2,int16,0.1,F,0x7FFF|none
        flag:probe-fault,holding,3,bit16,,,
        """);
    assertThat(mistakes("{ port: COM4, units: 1-4, model: acme }", "data: "))
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .startsWith("site.yaml:10: batteries[0].strings[0].sensors[0].port: COM4"),
            m -> assertThat(m).startsWith("site.yaml:11: data: (nothing)"),
            m ->
                assertThat(m)
                    .isEqualTo("sensors/acme.csv:1: turnaround: 2 s — must be 1 ms to 1000 ms"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "sensors/acme.csv:2: chanel: 1 — unknown setting: must be one of"
                            + " turnaround, longest-read, longest-gap, broadcast"),
            m ->
                assertThat(m)
                    .startsWith("sensors/acme.csv:4: voltage.type: uint24 — must be one of"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "sensors/acme.csv:5: temperature.unit: F — must be empty or one of °C,"
                            + " degC, °F, degF, K"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "sensors/acme.csv:5: temperature.absent: 0x7FFF|none — must be - or the"
                            + " content of 1 registers, such as 0x8000; several with | between"
                            + " them"),
            m ->
                assertThat(m)
                    .startsWith("sensors/acme.csv:6: flag:probe-fault.type: bit16 — must be"));
  }

  @Test
  void nothingIsConcludedFromATableThatIsRefused() throws IOException {
    table("acme", TABLE.replace("uint16", "uint17"));
    table("loops", LOOPS);
    assertThat(
            mistakes(
                "{ port: COM3, units: 241-244, model: acme }",
                "io: { port: COM3, unit: 9, model: loops }"))
        .singleElement()
        .asString()
        .startsWith("sensors/acme.csv:2: voltage.type: uint17 — must be one of");
  }

  @Test
  void aTableThatIsNotThereIsNamedByItsPath() throws IOException {
    assertThat(mistakes("{ port: COM3, units: 1-4, model: acme }", ""))
        .containsExactly(
            "site.yaml:10: batteries[0].strings[0].sensors[0].model: acme — must be one of BAT-02,"
                + " BAT-12, BMS-CM, BMS-VM, IO, or have its table in sensors/acme.csv");
    assertThat(mistakes("{ port: COM3, units: 1-4, model: ../acme }", ""))
        .singleElement()
        .asString()
        .contains("must be a letter followed by");
  }

  @Test
  void strangersShareNoLineWithBroadcastsTheyCouldMistakeForAWrite() throws IOException {
    table("acme", TABLE);
    String both = "{ port: COM3, units: 1-3 }, { port: COM3, units: 7, model: acme }";
    assertThat(mistakes(both, ""))
        .singleElement()
        .asString()
        .startsWith(
            "site.yaml:10: batteries[0].strings[0].sensors[1].units: acme on COM3 — must be")
        .contains("whose broadcasts write register 1 of every device");
    table("loops", "broadcast,ignored\n" + LOOPS);
    String io =
        "io: { port: COM3, unit: 9, model: loops, inputs: { AI1: { quantity: humidity } } }";
    assertThat(mistakes("{ port: COM3, units: 1-4 }", io)).isEmpty();
    table("acme", "broadcast,ignored\n" + TABLE);
    assertThat(mistakes(both, ""))
        .singleElement()
        .asString()
        .endsWith("acme on COM3 — must be on a port without block sensors of a chain");
  }

  @Test
  void whatTheSiteUsesMustBeInTheTable() throws IOException {
    table("acme", TABLE.replace("voltage", "current-a") + "voltage,holding,2,uint16,0.01,-\n");
    table("loops", LOOPS);
    assertThat(
            mistakes(
                "{ port: COM3, units: 1-4, model: acme }",
                """
                        current: [ { port: COM3, unit: 5, model: acme, halls: [300 A, 300 A] } ]
                io:
                  port: COM3
                  unit: 6
                  model: loops
                  inputs: { AI2: { quantity: humidity } }
                  outputs: { DO1: { name: Horn } }
                """))
        .containsExactly(
            "site.yaml:11: batteries[0].strings[0].current[0].halls: [300 A, 300 A] — must be one"
                + " rating: acme tells no current-b",
            "site.yaml:16: io.inputs.AI2: {quantity: …} — must be one that loops has: its table"
                + " has no loop-2",
            "site.yaml:17: io.outputs.DO1: {name: …} — must be one that loops has: its table has"
                + " no output-1 among its coils");
  }
}
