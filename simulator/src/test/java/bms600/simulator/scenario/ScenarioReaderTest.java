package bms600.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.simulator.Sites;
import bms600.simulator.plant.Load;
import bms600.simulator.scenario.ScenarioReader.Outcome;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScenarioReaderTest {
  private static final Site SITE = Sites.of(Sites.AGM_100, List.of(10, 10));

  private static Outcome read(String text) {
    return ScenarioReader.read("day.yaml", text, Path.of(""), SITE);
  }

  private static Scenario good(String text) {
    return switch (read(text)) {
      case Outcome.Read(var scenario) -> scenario;
      case Outcome.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static List<String> mistakes(String text) {
    return switch (read(text)) {
      case Outcome.Read(var scenario) -> throw new AssertionError(scenario);
      case Outcome.Refused(var mistakes) -> mistakes;
    };
  }

  @Test
  void everyActionIsUnderstood() {
    var scenario =
        good(
            """
            scenario: All of it
            events:
              - { at: 0 s, mains: fails, tell: Dark. }
              - { at: 1 s, mains: returns }
              - { at: 2 s, load: { string: S1, power: 20 kW } }
              - { at: 3 s, load: { string: S2, current: 15 A } }
              - { at: 4 s, weaken: { block: S2.3, capacity: 65 %, resistance: +60 % } }
              - { at: 4 s, offset: { block: S2.3, voltage: -0.09 V } }
              - { at: 4 s, warm_pole: { block: S2.3, by: +17 °C } }
              - { at: 5 s, breaker: { string: S1, is: open } }
              - { at: 6 s, ambient: -5.5 °C }
              - { at: 7 s, humidity: 80 % }
              - { at: 8 s, contact: { input: 2, is: closed } }
              - { at: 9 s, break: { port: COM2, after: 3 } }
              - { at: 10 s, heal: COM2 }
              - { at: 11 s, kill: { port: COM1, unit: 4, passes: no } }
              - { at: 12 s, revive: { port: COM1, unit: 4 } }
              - { at: 13 s, restart: { port: COM1, unit: 201 } }
              - { at: 14 s, replace: { port: COM1, unit: 9 } }
              - { at: 15 s, fault: { port: COM1, unit: 9, kind: bad-crc, share: 30 % } }
              - { at: 16 s, fault: { port: COM1, kind: silence } }
              - { at: 17 s, clear: { port: COM1, kind: silence } }
              - { at: 18 s, fault: { port: COM1, unit: 201, kind: hall-a-disconnected } }
              - { at: 1 h 2 min 3.5 s, line: { port: COM1, is: stalled } }
            """);
    assertThat(scenario.events())
        .extracting(Event::action)
        .containsExactly(
            new Action.Mains(false),
            new Action.Mains(true),
            new Action.Draw(0, new Load.Power(20_000)),
            new Action.Draw(1, new Load.Current(15)),
            new Action.Weaken(12, 0.65, 1.6),
            new Action.Offset(12, -0.09),
            new Action.WarmPole(12, 17),
            new Action.Breaker(0, false),
            new Action.Ambient(-5.5),
            new Action.Humidity(80),
            new Action.Contact(2, true),
            new Action.Break(PortId.COM2, 3),
            new Action.Heal(PortId.COM2),
            new Action.Kill(PortId.COM1, 4, false),
            new Action.Revive(PortId.COM1, 4),
            new Action.Restart(PortId.COM1, 201),
            new Action.Replace(PortId.COM1, 9),
            new Action.Spoil(PortId.COM1, 9, Optional.of(ReplyFault.BAD_CRC), 0.3),
            new Action.Spoil(PortId.COM1, 0, Optional.of(ReplyFault.SILENCE), 1),
            new Action.Spoil(PortId.COM1, 0, Optional.empty(), 1),
            new Action.Misread(PortId.COM1, 201, MeasureFault.HALL_A_DISCONNECTED, true),
            new Action.Line(PortId.COM1, Action.Line.State.STALLED));
    assertThat(scenario.events().getLast().at()).isEqualTo(Duration.ofMillis(3_723_500));
    assertThat(scenario.events().getFirst().tell()).isEqualTo("Dark.");
  }

  @Test
  void eventsArePutInOrderOfTime() {
    var scenario =
        good("{ scenario: x, events: [{at: 9 s, mains: fails}, {at: 2 s, mains: returns}] }");
    assertThat(scenario.events())
        .extracting(event -> event.at().toSeconds())
        .containsExactly(2L, 9L);
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    var mistakes =
        mistakes(
            """
            scenario: Wrong
            colour: red
            events:
              - at: soon
                mains: fails
              - at: 5 s
                weaken: { block: S3.1, capacity: 65, resistance: +60 % }
              - at: 6 s
              - at: 7 s
                mains: fails
                heal: COM1
              - at: 8 s
                break: { port: COM1, after: 99 }
              - at: 9 s
                fault: { port: COM5, unit: 3, kind: gremlins }
              - at: 10 s
                mains: fails
                mains: returns
            replay: { string: S1, file: nowhere.csv }
            """);
    assertThat(mistakes)
        .anySatisfy(text -> assertThat(text).startsWith("day.yaml:2: colour: red — unknown key"))
        .anySatisfy(text -> assertThat(text).startsWith("day.yaml:4: events[0].at: soon — must be"))
        .anySatisfy(text -> assertThat(text).startsWith("day.yaml:7: events[1].weaken.block: S3.1"))
        .anySatisfy(
            text -> assertThat(text).startsWith("day.yaml:7: events[1].weaken.capacity: 65"))
        .anySatisfy(
            text -> assertThat(text).startsWith("day.yaml:8: events[2]: {…} — must have exactly"))
        .anySatisfy(
            text -> assertThat(text).startsWith("day.yaml:9: events[3]: {…} — must have exactly"))
        .anySatisfy(
            text ->
                assertThat(text).startsWith("day.yaml:13: events[4].break: {…} — must be a unit"))
        .anySatisfy(
            text ->
                assertThat(text).startsWith("day.yaml:15: events[5].fault: {…} — must be one of"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("day.yaml:18: events[6].mains: returns — must be given once"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("day.yaml:19: replay.file: nowhere.csv — must be a file"))
        .hasSize(10);
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertThat(mistakes("scenario: x\nevents: [ {at: 1 s"))
        .singleElement()
        .asString()
        .startsWith("day.yaml:2:")
        .endsWith("must be YAML");
    assertThat(mistakes("")).singleElement().asString().startsWith("day.yaml:1:");
  }

  @Test
  void demonstrationFitsAFullSiteAndSaysWhyItFitsNoOther() {
    assertThat(ScenarioReader.demo(Sites.full())).isInstanceOf(Outcome.Read.class);
    assertThat(ScenarioReader.demo(SITE))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.mistakes()).anyMatch(text -> text.contains("S2.17")));
  }
}
