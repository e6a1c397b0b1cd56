package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What an alarm stands for, and the curves shown with it: of four blocks and a current sensor that
 * sit on COM1 in this order, the last at unit 201.
 */
final class ExplainedTest {
  private static final Site SITE = TestSite.of();

  /** What the history keeps of a block and of a string, by its documentation. */
  private static final Set<String> OF_BLOCK = Set.of("voltage", "temperature", "resistance");

  private static final Set<String> OF_STRING =
      Set.of("voltage", "current", "ripple_current", "ripple_voltage", "soc");

  private static Alarm alarm(AlarmKind kind, Place place) {
    return new Alarm(
        kind,
        Severity.CRITICAL,
        place,
        TestSite.START,
        Alarm.State.ACTIVE_UNACKNOWLEDGED,
        Evidence.words(""),
        "",
        false);
  }

  private static Alarm ofPort(AlarmKind kind, PortId port) {
    return alarm(kind, Place.all(SITE, Per.PORT).get(port.ordinal()));
  }

  /** The chain of COM1 is broken behind its second sensor. */
  private static Scene broken() {
    var site = new LittleSite();
    var health =
        new PortHealth(
            PortId.COM1, PortHealth.State.CHAIN_BROKEN, "", 2, 5, 2, PortHealth.Counts.NONE, 1, 90);
    site.live(1, _ -> List.of(new News.PortNews(health)));
    return site.memory().scene(site.image());
  }

  @Test
  void whatIsBehindTheCauseIsNamed() {
    var scene = broken();
    assertThat(Explained.places(scene, ofPort(AlarmKind.CHAIN_BROKEN, PortId.COM1)))
        .containsExactly("S1.3", "S1.4", "S1");
    for (var kind : List.of(AlarmKind.PORT_DOWN, AlarmKind.PORT_BABBLING)) {
      assertThat(Explained.places(scene, ofPort(kind, PortId.COM1)))
          .containsExactly("S1.1", "S1.2", "S1.3", "S1.4", "S1");
      assertThat(Explained.places(scene, ofPort(kind, PortId.COM2))).isEmpty();
    }
    var site = Place.all(SITE, Per.SITE).getFirst();
    assertThat(Explained.places(scene, alarm(AlarmKind.BUS_POWER_LOST, site)))
        .containsExactly("S1.1", "S1.2", "S1.3", "S1.4", "S1");
  }

  /** Whoever stands for sensors says that they are not reported; nobody else does. */
  @Test
  void onlyWhatStandsForSensorsSaysSo() {
    var scene = broken();
    for (var kind : AlarmKind.values()) {
      boolean isSaid = Explained.sentence(kind).contains("reported one by one");
      assertThat(isSaid)
          .as(kind.code())
          .isEqualTo(!Explained.places(scene, ofPort(kind, PortId.COM1)).isEmpty());
    }
    assertThat(Explained.sentence(AlarmKind.DISCHARGE)).contains("those of a discharge are");
    assertThat(Explained.sentence(AlarmKind.HALL_DISCONNECTED)).contains("Current, charge");
    assertThat(Explained.sentence(AlarmKind.REVERSED_POLARITY)).contains("besides");
    assertThat(Explained.sentence(AlarmKind.LOOP_FAILED)).contains("behind the loop");
    assertThat(Explained.sentence(AlarmKind.DUPLICATE_ADDRESS)).contains("this sensor measures");
    assertThat(Explained.sentence(AlarmKind.LEVEL_LOW)).isEmpty();
  }

  /** A curve that nobody keeps would be an empty one: of every rule, at every place. */
  @Test
  void everyCurveShownIsOneThatIsKept() {
    var blocks = Place.all(SITE, Per.BLOCK).stream().map(Place::name).toList();
    var strings = Place.all(SITE, Per.STRING).stream().map(Place::name).toList();
    for (var rule : AlarmRules.ALL) {
      for (var place : Place.all(SITE, rule.per())) {
        for (String point : AlarmTrack.of(alarm(rule.kind(), place))) {
          int dot = point.lastIndexOf('.');
          String of = point.substring(0, dot);
          if (rule.kind() == AlarmKind.HALL_DISCONNECTED && blocks.contains(of)) {
            continue; // it never stands at a block's sensor, which has no Hall
          }
          var kept =
              blocks.contains(of) ? OF_BLOCK : strings.contains(of) ? OF_STRING : Set.<String>of();
          assertThat(kept).as("%s %s", rule.kind(), place).contains(point.substring(dot + 1));
        }
      }
    }
  }

  @Test
  void whatIsJudgedIsShownFirst() {
    var block = Place.all(SITE, Per.BLOCK).get(1);
    var string = Place.all(SITE, Per.STRING).getFirst();
    var sensors = Place.all(SITE, Per.SENSOR);
    assertThat(AlarmTrack.of(alarm(AlarmKind.BLOCK_VOLTAGE_LOW, block)).getFirst())
        .isEqualTo("S1.2.voltage");
    assertThat(AlarmTrack.of(alarm(AlarmKind.BLOCK_TEMPERATURE_HIGH, block)).getFirst())
        .isEqualTo("S1.2.temperature");
    assertThat(AlarmTrack.of(alarm(AlarmKind.BLOCK_RESISTANCE_LEAP, block)).getFirst())
        .isEqualTo("S1.2.resistance");
    assertThat(AlarmTrack.of(alarm(AlarmKind.STRING_VOLTAGE_LOW, string)).getFirst())
        .isEqualTo("S1.voltage");
    assertThat(AlarmTrack.of(alarm(AlarmKind.CHARGE_CURRENT_HIGH, string)).getFirst())
        .isEqualTo("S1.current");
    assertThat(AlarmTrack.of(alarm(AlarmKind.SOC_LOW, string)).getFirst()).isEqualTo("S1.soc");
    assertThat(AlarmTrack.of(alarm(AlarmKind.RIPPLE_CURRENT_HIGH, string)).getFirst())
        .isEqualTo("S1.ripple_current");
    assertThat(AlarmTrack.of(alarm(AlarmKind.RIPPLE_VOLTAGE_HIGH, string)).getFirst())
        .isEqualTo("S1.ripple_voltage");
    assertThat(AlarmTrack.of(alarm(AlarmKind.COMMUNICATION_LOST, sensors.get(3))))
        .containsExactly("S1.4.voltage", "S1.4.temperature");
    assertThat(AlarmTrack.of(alarm(AlarmKind.COMMUNICATION_LOST, sensors.getLast())))
        .containsExactly("S1.current", "S1.voltage");
    var io = new Place(Per.SENSOR, 5, "IO");
    assertThat(AlarmTrack.of(alarm(AlarmKind.COMMUNICATION_LOST, io))).isEmpty();
    assertThat(AlarmTrack.of(ofPort(AlarmKind.PORT_DOWN, PortId.COM1))).isEmpty();
  }
}
