package bms600.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Debt.Why;
import bms600.core.notice.Notice.What;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a debt is due, by what was said before: two messages an hour at most (ISA-18.2 floods). */
final class PacingTest {
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  private static Notice notice(long number, What what, Severity severity) {
    var trouble =
        new Trouble("id", AlarmKind.INPUT_ACTIVE, severity, "DI1", "", AT, "Input active");
    return new Notice(number, what, trouble, AT);
  }

  private static Debt debt(What what, Severity severity, double bornS) {
    return Debt.of(notice(1, what, severity), Why.ROUTINE, nanos(bornS));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  private static Said said(double atS, Severity worst, boolean calm) {
    return new Said("input-active@DI1", nanos(atS), worst, calm);
  }

  private static double dueS(Debt debt, double nowS, Said... said) {
    return Pacing.dueNanos(debt, List.of(said), nanos(nowS)) / 1e9;
  }

  @Test
  void theFirstWaitsTwoSecondsTheSecondAMinuteTheThirdAnHour() {
    var raised = debt(What.RAISED, Severity.WARNING, 100);
    assertThat(dueS(raised, 100)).isEqualTo(102);
    var before = said(90, Severity.WARNING, false);
    assertThat(dueS(raised, 100, before)).isEqualTo(150);
    assertThat(dueS(raised, 100, said(80, Severity.WARNING, false), before)).isEqualTo(3680);
    assertThat(dueS(raised, 100, said(-3501, Severity.WARNING, false)))
        .as("an hour ago")
        .isEqualTo(102);
  }

  @Test
  void whatIsWorseThanWasToldDoesNotWait() {
    var before = List.of(said(80, Severity.WARNING, false), said(90, Severity.WARNING, false));
    var worse = debt(What.WORSE, Severity.CRITICAL, 100);
    assertThat(Pacing.dueNanos(worse, before, nanos(100))).isEqualTo(nanos(102));
    var over = debt(What.CLEARED, Severity.CRITICAL, 100);
    assertThat(Pacing.dueNanos(over, before, nanos(100))).isEqualTo(nanos(3680));
  }

  @Test
  void whatStandsAgainAfterItWasToldToBeOverWaitsFiveMinutes() {
    var first = said(80, Severity.WARNING, false);
    var over = said(140, Severity.WARNING, true);
    assertThat(dueS(debt(What.RAISED, Severity.WARNING, 500), 500, first, over)).isEqualTo(800);
    var chatters =
        debt(What.RAISED, Severity.WARNING, 500)
            .and(notice(2, What.CLEARED, Severity.WARNING), Why.ROUTINE)
            .and(notice(3, What.RAISED, Severity.WARNING), Why.ROUTINE);
    assertThat(dueS(chatters, 500, first, over)).isEqualTo(3680);
  }

  /** Whatever a thing does, nobody hears of it three times within an hour, unless it is worse. */
  @Test
  void ofWhatChangesEverySecondNobodyHearsMoreThanTwiceAnHour() {
    var sent = new ArrayList<Said>();
    Debt debt = null;
    for (int second = 0; second < 24 * 3600; second++) {
      var notice = notice(second, second % 2 == 0 ? What.RAISED : What.CLEARED, Severity.WARNING);
      debt =
          debt == null
              ? Debt.of(notice, Why.ROUTINE, nanos(second))
              : debt.and(notice, Why.ROUTINE);
      if (Pacing.dueNanos(debt, sent, nanos(second)) <= nanos(second)) {
        sent.add(said(second, Severity.WARNING, second % 2 == 1));
        debt = null;
      }
    }
    assertThat(sent).hasSizeBetween(40, 48);
    for (int i = 2; i < sent.size(); i++) {
      long apart = sent.get(i).atNanos() - sent.get(i - 2).atNanos();
      assertThat(Duration.ofNanos(apart)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
  }
}
