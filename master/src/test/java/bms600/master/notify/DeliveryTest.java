package bms600.master.notify;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import bms600.master.run.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another machine or somebody unknown said stands in journal and audit log in one line. */
final class DeliveryTest {
  private static final String HIDDEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}].*";

  @Test
  void whatTheOtherSideSaidIsOneLine() {
    for (var text : HostileTexts.all()) {
      var deed = new Deed(text, text, text, text, text, text);
      for (var said :
          List.of(
              new Delivery.Delivered(text).text(),
              new Delivery.Failed(text).text(),
              new Delivery.Refused(text, true).text(),
              LetterText.clean(text),
              deed.who() + deed.from() + deed.what(),
              deed.place() + deed.outcome() + deed.text())) {
        assertThat(said).doesNotMatch(HIDDEN);
      }
    }
  }
}
