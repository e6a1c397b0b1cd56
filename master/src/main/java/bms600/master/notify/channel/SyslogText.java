package bms600.master.notify.channel;

import bms600.core.alarm.Severity;
import bms600.core.notice.Notice;
import bms600.master.notify.LetterText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Lines of syslog as RFC 5424 has them. The host name is the name of the site; structured data tell
 * number, id, kind, severity, place and since when.
 */
public final class SyslogText {
  private static final String APPLICATION = "bms600";
  private static final int INFORMATIONAL = 6;
  private static final int DEBUG = 7;
  private static final int LONGEST_HOST = 255;

  private final int facility;
  private final String host;
  private final int enterprise;

  /**
   * @param facility 0 to 23
   * @param enterprise under whose number the structured data stand
   */
  public SyslogText(int facility, String site, int enterprise) {
    this.facility = facility;
    this.enterprise = enterprise;
    String printed = site.replaceAll("[^\\x21-\\x7E]", "-");
    this.host = printed.substring(0, Math.min(LONGEST_HOST, printed.length()));
  }

  byte[] alarm(Notice notice, String key) {
    var trouble = notice.trouble();
    var data =
        "[%s@%d number=\"%d\" change=\"%s\" id=\"%s\" kind=\"%s\" severity=\"%s\" place=\"%s\" since=\"%s\" key=\"%s\"]"
            .formatted(
                APPLICATION,
                enterprise,
                notice.number(),
                notice.what().word(),
                value(trouble.id()),
                trouble.kind().code(),
                trouble.severity().code(),
                value(trouble.place()),
                trouble.since(),
                value(key));
    int level = notice.isActive() ? level(trouble.severity()) : INFORMATIONAL;
    String what = "alarm-" + notice.what().word();
    return line(level, notice.at(), what, data, LetterText.plain(notice));
  }

  byte[] note(Instant at, String kind, String text) {
    return line(kind.equals("self-test") ? DEBUG : INFORMATIONAL, at, kind, "-", text);
  }

  private static int level(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 2;
      case WARNING -> 4;
      case ADVISORY -> 5;
      case FAULT -> 3;
    };
  }

  private byte[] line(int level, Instant at, String kind, String data, String text) {
    return exactly(level, at, kind, data, LetterText.clean(text));
  }

  /**
   * A line whose text is told as it stands.
   *
   * @param level 0 to 7, a severity of RFC 5424
   * @param kind what it is, of 1 to 32 printed ASCII characters
   * @param data structured data, or {@code -}
   * @param text without control characters
   */
  public byte[] exactly(int level, Instant at, String kind, String data, String text) {
    String line =
        "<%d>1 %s %s %s - %s %s \uFEFF%s"
            .formatted(
                facility * 8 + level,
                at.truncatedTo(ChronoUnit.MILLIS),
                host,
                APPLICATION,
                kind,
                data,
                text);
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** A value of structured data: quotes, backslashes and brackets are escaped. */
  private static String value(String text) {
    return LetterText.clean(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
  }
}
