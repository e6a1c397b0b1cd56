package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The log as the program is configured to write it, of what others said. */
final class LogLinesTest {
  private static final String HIDDEN = ".*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t]].*";

  @Test
  void whatOthersSaidBeginsNoLineAndSteersNoTerminal() throws JoranException {
    var context = new LoggerContext();
    var joran = new JoranConfigurator();
    joran.setContext(context);
    joran.doConfigure(Objects.requireNonNull(LogLinesTest.class.getResource("/logback.xml")));
    var root = context.getLogger("ROOT");
    var console = (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
    for (var text : HostileTexts.of("line", "log", "terminal", "zero", "hidden", "template")) {
      var logger = context.getLogger("bms600.master.Some");
      var thrown = new IOException(text, new IOException(text));
      var event = new LoggingEvent("bms600", logger, Level.WARN, text, thrown, null);
      String said = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
      var lines = said.split("\n", -1);
      assertThat(lines[0]).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d WARN  Some: .*");
      assertThat(lines[1]).startsWith("java.io.IOException: ");
      for (int i = 2; i < lines.length - 1; i++) {
        assertThat(lines[i]).as(said).matches("(\\t|Caused by: ).*");
      }
      assertThat(lines).noneMatch(line -> line.matches(HIDDEN));
    }
  }
}
