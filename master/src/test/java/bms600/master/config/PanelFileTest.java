package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The front panel, as it is written in a site file. */
final class PanelFileTest {
  @Test
  void displayAndPinAreReadAndThePinIsNeverShown() {
    var read = loaded(LEAST + "panel: { lcdd: 127.0.0.1:13666, pin: \"0471\" }\n");
    assertThat(read.panel().lcdd()).contains(new ListenAddress("127.0.0.1", 13666));
    assertThat(read.panel().pin().reveal()).isEqualTo("0471");
    assertThat(read.text())
        .contains("panel: { lcdd: \"127.0.0.1:13666\", pin: \"********\" }")
        .doesNotContain("0471");
  }

  @Test
  void withoutTheSectionThereIsNoDisplayAndNoPin() {
    assertThat(loaded(LEAST).panel()).isEqualTo(PanelSettings.NONE);
    assertThat(loaded(LEAST).text()).doesNotContain("panel");
  }

  @Test
  void whatCannotBeIsRefusedAtItsPlace() {
    assertThat(mistakes(LEAST + "panel: { lcdd: yes, pin: 12, key: 3 }\n"))
        .hasSize(3)
        .anyMatch(it -> it.contains("panel.lcdd") && it.contains("must be host:port"))
        .anyMatch(it -> it.contains("panel.pin") && it.contains("must be 4 digits in quotes"))
        .anyMatch(it -> it.contains("panel") && it.contains("key"))
        .noneMatch(it -> it.contains("12:"));
  }
}
