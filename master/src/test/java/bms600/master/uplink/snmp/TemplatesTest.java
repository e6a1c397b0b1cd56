package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointCatalogue;
import bms600.core.site.Per;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

final class TemplatesTest {
  private static final Path ROOT = Path.of(System.getProperty("bms600.root"));
  private static final Path ZABBIX = ROOT.resolve("templates/zabbix/bms600-snmp.yaml");
  private static final Path PAGE = ROOT.resolve("docs/how-to/nms.md");

  private static void isAsGenerated(Path file, String text) throws IOException {
    if (System.getProperty("pages", "").equals("write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as("run again with -Dpages=write").hasContent(text);
  }

  @Test
  void templateTellsTheCatalogueAsItIs() throws IOException {
    isAsGenerated(ZABBIX, ZabbixTemplate.text());
  }

  @Test
  void pageTellsTheCatalogueAsItIs() throws IOException {
    isAsGenerated(PAGE, ManagerPages.text());
  }

  /** Rules of Zabbix: unique keys and identifiers, these of version 4; maps that are there. */
  @Test
  void templateHasTheFormZabbixWants() {
    var export = YAMLMapper.builder().build().readTree(ZabbixTemplate.text()).path("zabbix_export");
    var template = export.path("templates").get(0);
    var ids = new HashSet<String>();
    export
        .findValuesAsString("uuid")
        .forEach(
            id -> {
              assertThat(id).matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");
              assertThat(ids.add(id)).as(id).isTrue();
            });
    var maps = template.path("valuemaps").findValuesAsString("name");
    var items = items(template).toList();
    assertThat(items).hasSameSizeAs(PointCatalogue.load().points());
    assertThat(items.stream().map(item -> item.path("key").stringValue())).doesNotHaveDuplicates();
    assertThat(items)
        .allMatch(
            item ->
                !item.has("valuemap")
                    || maps.contains(item.path("valuemap").path("name").stringValue()));
    var voltage =
        items.stream()
            .filter(
                item -> item.path("key").asString().equals("bms600.block.voltage[{#SNMPINDEX}]"))
            .findFirst()
            .orElseThrow();
    assertThat(voltage.path("snmp_oid").stringValue())
        .isEqualTo("1.3.6.1.4.1.32473.600.1.3.1.4.{#SNMPINDEX}");
    assertThat(voltage.path("preprocessing").get(0).path("parameters").get(0).stringValue())
        .isEqualTo("0.001");
    assertThat(template.path("items")).hasSize(PointCatalogue.load().per(Per.SITE).size());
  }

  private static Stream<JsonNode> items(JsonNode template) {
    return Stream.concat(
        template.path("items").valueStream(),
        template
            .path("discovery_rules")
            .valueStream()
            .flatMap(rule -> rule.path("item_prototypes").valueStream()));
  }
}
