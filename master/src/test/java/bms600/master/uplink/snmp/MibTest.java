package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointTable;
import bms600.master.uplink.Foreign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MibTest {
  private static final Path PROJECT = Path.of(System.getProperty("bms600.root"));
  private static final Path MIB = PROJECT.resolve("docs/mib/BMS600-MIB.txt");

  @Test
  void mibTellsTheCatalogueAsItIs() throws IOException {
    String text = Mib.text(PointTable.DEFAULT_ENTERPRISE);
    if (System.getProperty("pages", "").equals("write")) {
      Files.createDirectories(MIB.getParent());
      Files.writeString(MIB, text);
    }
    assertThat(MIB).as("run again with -Dpages=write").hasContent(text);
  }

  @Test
  void smilintFindsNothingToSay() throws Exception {
    var fetched = Foreign.run(PROJECT.resolve("tools/base-mibs").toString());
    assertThat(fetched.exit()).as(fetched.output()).isZero();
    String path = "SMIPATH=" + PROJECT.resolve("target/mibs");
    var said = Foreign.run("env", path, "smilint", "-s", "-l", "6", MIB.toString());
    assertThat(said.output() + said.complaint()).isEmpty();
    assertThat(said.exit()).isZero();
  }

  @Test
  void objectsOfTheMibAreThoseOfTheAgent() {
    String text = Mib.text(99);
    assertThat(text).contains("bmsEnterprise OBJECT IDENTIFIER ::= { enterprises 99 }");
    assertThat(text.lines().filter(line -> line.contains("MAX-ACCESS  read-only")))
        .hasSameSizeAs(SiteObjects.objects(99));
    assertThat(text)
        .contains(
            """
            bmsBlockVoltage OBJECT-TYPE
                SYNTAX      Integer32 (0..65534)
                UNITS       "mV"
                MAX-ACCESS  read-only
                STATUS      current
                DESCRIPTION "Block voltage. Not there while it is absent."
                ::= { bmsBlockEntry 4 }
            """);
  }
}
