package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Every setpoint a site may choose, as a form needs it. */
@Timeout(60)
final class SetpointRulesTest {
  private static JsonNode rule(JsonNode rules, String kind, String level) {
    for (var rule : rules) {
      if (rule.at("/kind").stringValue().equals(kind)
          && rule.at("/level").stringValue().equals(level)) {
        return rule;
      }
    }
    throw new AssertionError("no setpoint " + kind + " " + level);
  }

  /** VRLA 35 and 45 °C, of the manufacturers' practice; ranges as the site file has them. */
  @Test
  void aSetpointTellsItsRangeItsDefaultAndTheLimitOfNow() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var rules = bench.json("/api/v1/setpoints/rules");
      var warm = rule(rules, "block-temperature-high", "warning");
      assertThat(warm.at("/per").stringValue()).isEqualTo("block");
      assertThat(warm.at("/range"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"unit":"°C","low":-40.0,"high":100.0,"most_deadband":20.0}
                  """));
      assertThat(warm.at("/now/0/place").stringValue()).isEqualTo("S1.1");
      assertThat(warm.at("/now/0/limit").doubleValue()).isEqualTo(35);
      assertThat(warm.at("/most_delay_s").intValue()).isEqualTo(86_400);
      assertThat(warm.at("/limits").stringValue()).startsWith("VRLA 35 and 45 °C");
      var hot = rule(rules, "block-temperature-high", "critical");
      assertThat(hot.at("/now/0/limit").doubleValue()).isEqualTo(45);
      assertThat(
              rule(rules, "block-voltage-low", "critical-in-discharge").at("/on_s").doubleValue())
          .isEqualTo(5);
      assertThat(rule(rules, "string-voltage-low", "warning").at("/range/high").doubleValue())
          .isEqualTo(1200);
      var leak = rule(rules, "leakage", "critical");
      assertThat(leak.at("/range").isNull()).isTrue();
      assertThat(leak.at("/latch").booleanValue()).isTrue();
      assertThat(leak.at("/now").size()).isZero();
    }
  }

  /** Above and below the others are one setpoint in the site file, and so they are here. */
  @Test
  void noSetpointIsToldTwice() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var rules = bench.json("/api/v1/setpoints/rules");
      var names = rules.valueStream().map(it -> it.at("/kind") + " " + it.at("/level")).toList();
      assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(60);
      assertThat(bench.get("/api/v1/setpoints/rules?x=1").statusCode()).isEqualTo(400);
    }
  }
}
