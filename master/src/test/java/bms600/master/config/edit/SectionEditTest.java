package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists in a section, changed by a text, with all around them as it was. */
final class SectionEditTest {
  private static final String SITE =
      """
      site: { name: K12 }
      alarms:
        leakage: { critical: { tell: [Anna, "Bruno, nights"] } }   # by contract
        port-down:
          fault:
            tell:      # who mends lines
              - Anna
              - Clara
            on: 5 s
      data: ./data
      """;

  private static String changed(String change) throws YamlEdit.Refused {
    return SectionEdit.of(SITE, "alarms", change, false);
  }

  @Test
  void aListIsSetWhereNothingWas() throws Exception {
    assertThat(changed("alarms: { port-down: { critical: { tell: [Anna, 'Bruno, nights'] } } }"))
        .isEqualTo(
            SITE.replace(
                "data: ./data",
                """
                    critical:
                      tell: [Anna, "Bruno, nights"]
                data: ./data\
                """));
  }

  @Test
  void aListTakesThePlaceOfAnotherOneHoweverThatIsWritten() throws Exception {
    assertThat(changed("alarms: { leakage: { critical: { tell: [Clara] } } }"))
        .isEqualTo(SITE.replace("[Anna, \"Bruno, nights\"]", "[Clara]"));
    var block = changed("alarms: { port-down: { fault: { tell: [Bruno] } } }");
    assertThat(block)
        .contains("# who mends lines\n", "[Bruno]", "      on: 5 s\n")
        .doesNotContain("- Anna", "- Clara");
    assertThat(YamlTree.of(block).orElseThrow().meaning())
        .hasToString(
            "{site={name=K12}, alarms={leakage={critical={tell=[Anna, Bruno, nights]}},"
                + " port-down={fault={tell=[Bruno], on=5 s}}}, data=./data}");
  }

  @Test
  void aListGoesBackToTheDefault() throws Exception {
    assertThat(changed("alarms: { port-down: { fault: { tell: default } } }"))
        .contains("      on: 5 s\n")
        .doesNotContain("- Anna", "- Clara");
  }
}
