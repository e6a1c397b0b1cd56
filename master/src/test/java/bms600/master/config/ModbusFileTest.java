package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.register.RegisterTable;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.ModbusListener.Write;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modbus listeners and lines, as they are written in a site file. */
final class ModbusFileTest {
  private static final String LISTENERS =
      LEAST
          + """
          uplinks:
            modbus_tcp:
              - { listen: 0.0.0.0:1502 }
              - { listen: 127.0.0.1:1503, map: pbms6000, clients: [10.1.0.0/16, 10.2.3.4], writes: [acknowledge, reset] }
            modbus_rtu:
              - { line: /dev/ttyS7, unit: 3, map: pbms6000, writes: [acknowledge] }
          """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void everyListenerHasItsMapItsClientsAndItsRights() {
    var uplinks = loaded(LISTENERS).uplinks();
    assertThat(uplinks.modbusTcp().get(0).map()).isEqualTo(ModbusMap.NATIVE);
    assertThat(uplinks.modbusTcp().get(0).writes()).as("read-only by default").isEmpty();
    var second = uplinks.modbusTcp().get(1);
    assertThat(second.map().table()).hasValue(RegisterTable.BUILT_IN.get("pbms6000"));
    assertThat(second.writes()).isEqualTo(Set.of(Write.ACKNOWLEDGE, Write.RESET));
    assertThat(second.clients()).hasSize(2);
    assertThat(second.clients().get(0).holds(InetAddress.ofLiteral("10.1.255.1"))).isTrue();
    assertThat(second.clients().get(0).holds(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    assertThat(second.clients().get(1).holds(InetAddress.ofLiteral("10.2.3.4"))).isTrue();
    assertThat(second.clients().get(1).holds(InetAddress.ofLiteral("10.2.3.5"))).isFalse();
    assertThat(second.clients().get(1).holds(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(uplinks.modbusRtu().getFirst().map().name()).isEqualTo("pbms6000");
    assertThat(uplinks.modbusRtu().getFirst().writes()).isEqualTo(Set.of(Write.ACKNOWLEDGE));
  }

  @Test
  void effectiveFileSaysTheSame() {
    var configuration = loaded(LISTENERS);
    assertThat(loaded(configuration.text()).uplinks()).isEqualTo(configuration.uplinks());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.0.0/16|10.1.0.0/33|uplinks.modbus_tcp[1].clients[0]|must be an address such as",
        "10.2.3.4]|example.net]|uplinks.modbus_tcp[1].clients[1]|must be an address such as",
        "[acknowledge, reset]|[unlock]|uplinks.modbus_tcp[1].writes[0]|must be one of acknowledge",
        "127.0.0.1:1503|127.0.0.1:1502|uplinks.modbus_tcp[1]|must not collide with a listener",
        "0.0.0.0:1502|127.0.0.1:8600|uplinks.modbus_tcp[0].listen|must not collide with the HMI",
        "map: pbms6000, clients|map: other, clients|uplinks.modbus_tcp[1].map|must be native,"
            + " pbms6000, or have its table in",
      })
  void mistakesAreNamed(String right, String wrong, String key, String allowed) {
    assertThat(mistakes(LISTENERS.replace(right, wrong)))
        .singleElement()
        .asString()
        .contains(key, allowed);
  }

  @Test
  void tlsNeedsItsThreeFiles() {
    String text =
        LISTENERS.replace("0.0.0.0:1502 }", "0.0.0.0:1502, tls: { certificate: ./none.pem } }");
    assertThat(mistakes(text))
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("tls.certificate", "certificates (PEM)"))
        .anySatisfy(one -> assertThat(one).contains("tls.key", "must be the path of a file"))
        .anySatisfy(one -> assertThat(one).contains("tls.ca", "must be the path of a file"));
  }

  private List<String> read(String table) throws IOException {
    Files.createDirectories(folder.resolve("maps"));
    Files.writeString(folder.resolve("maps/plant.csv"), table);
    var file = folder.resolve("site.yaml");
    Files.writeString(file, LISTENERS.replace("map: pbms6000, clients", "map: plant, clients"));
    return switch (ConfigurationReader.read(file)) {
      case Outcome.Loaded(var configuration) ->
          List.of(
              configuration
                  .uplinks()
                  .modbusTcp()
                  .get(1)
                  .map()
                  .table()
                  .orElseThrow()
                  .rows()
                  .toString());
      case Outcome.Refused(var wrong) -> wrong.stream().map(Mistake::toString).toList();
    };
  }

  @Test
  void mapOfTheSiteIsReadFromItsTable() throws IOException {
    String head = "register,stride,count,per,string,point,type,scale,absent,map\n";
    assertThat(read(head + "0,,100,area,,,,,0,\n7,1,4,block,1,voltage,uint16,0.001,0,\n"))
        .singleElement()
        .asString()
        .contains("first=7", "scale=0.001");
    assertThat(read(head + "0,,100,area,,,,,0,\n7,1,4,block,1,volts,uint16,,,\n"))
        .singleElement()
        .asString()
        .contains("maps/plant.csv", "3", "point", "volts", "must be number");
  }
}
