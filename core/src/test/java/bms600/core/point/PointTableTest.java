package bms600.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import org.junit.jupiter.api.Test;

final class PointTableTest {
  private final String csv = PointTable.of(Bench.twoStrings()).csv();

  @Test
  void everyPointOfTheSiteHasOneLine() {
    assertThat(csv).startsWith("point,unit,type,scale,register,oid\n");
    int points = 19 + 2 * 56 + 59 * 10 + 2 * 15 + 2 * 5 + 4 + 4;
    assertThat(csv.lines()).hasSize(1 + points);
  }

  @Test
  void addressesAreThoseOfThePlace() {
    String root = "1.3.6.1.4.1.32473.600.";
    assertThat(csv.lines())
        .contains(
            "S1.7.voltage,V,uint16,0.001,1006," + root + "1.3.1.4.1.7",
            "S2.1.voltage,V,uint16,0.001,1055," + root + "1.3.1.4.2.1",
            "S1.7.resistance,Ω,uint16,0.000001,1846," + root + "1.3.1.6.1.7",
            "S1.7.alarm,,uint16,1,2686," + root + "1.3.1.8.1.7",
            "S1.7.soc,%,uint16,0.1,4366," + root + "1.3.1.12.1.7",
            "S1.7.soh,%,uint16,0.1,4786," + root + "1.3.1.13.1.7",
            "S2.soh,%,uint16,0.1,658," + root + "1.2.1.50.2",
            "S2.voltage,V,uint32,0.01,150," + root + "1.2.1.3.2",
            "COM2.asked,,uint32,1,420," + root + "1.4.1.3.2",
            "AI1.value,°C,int16,0.1,60," + root + "1.5.1.3.1",
            "AI2.value,%,int16,0.1,65," + root + "1.5.1.3.2",
            "DO1.closed,,uint16,1,85," + root + "1.7.1.3.1",
            "site.heartbeat,,uint16,1,0," + root + "1.1.2.0");
  }

  @Test
  void placesThatAreNotInstalledAreNotListed() {
    assertThat(csv).doesNotContain("COM3.").doesNotContain("DI2.").doesNotContain("S3.");
  }

  @Test
  void enterpriseOfTheSiteIsUsed() {
    assertThat(PointTable.of(Bench.full(), 99).csv())
        .contains("S6.70.voltage,V,uint16,0.001,1419,1.3.6.1.4.1.99.600.1.3.1.4.6.70");
  }
}
