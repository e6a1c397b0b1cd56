package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlarmsPageTest {
  private static final Path PAGE = Path.of(System.getProperty("bms600.root"), "docs", "alarms.md");

  @Test
  void pageTellsTheRulesAsTheyAre() throws IOException {
    String text = AlarmsPage.text();
    if (System.getProperty("pages", "").equals("write")) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE).as("run again with -Dpages=write").hasContent(text);
  }

  @Test
  void everyKindHasHelpAndARuleThatJudgesIt() {
    assertThat(AlarmHelp.all()).containsOnlyKeys(AlarmKind.values());
    assertThat(Arrays.stream(AlarmKind.values()))
        .allMatch(kind -> AlarmRules.ALL.stream().anyMatch(rule -> rule.kind() == kind));
  }
}
