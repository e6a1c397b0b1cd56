package bms600.master.notify.channel;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Debt;
import bms600.core.notice.Notice;
import bms600.core.notice.Notice.What;
import bms600.core.notice.Trouble;
import bms600.master.notify.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Letters to send. */
final class Letters {
  static final Instant SINCE = Instant.parse("2026-11-01T10:02:11.125Z");
  static final Instant AT = Instant.parse("2026-11-01T10:04:00Z");
  static final String KEY = "0123456789abcdef01234567";

  private Letters() {}

  static Trouble low(String place) {
    return new Trouble(
        "block-voltage-low@" + place,
        AlarmKind.BLOCK_VOLTAGE_LOW,
        Severity.CRITICAL,
        place,
        "S1",
        SINCE,
        "Block voltage low: 1.872 V, limit 1.900 V");
  }

  static Debt raised(long number, String place) {
    return Debt.of(new Notice(number, What.RAISED, low(place), SINCE), Debt.Why.ROUTINE, 0);
  }

  static Debt gone(long number, String place) {
    return raised(number, place)
        .and(new Notice(number + 1, What.CLEARED, low(place), AT), Debt.Why.ROUTINE);
  }

  static Letter to(String address, Debt... debts) {
    return of("Umspannwerk Zürich <K12>", address, debts);
  }

  static Letter of(String site, String address, Debt... debts) {
    return new Letter(
        KEY,
        site,
        ZoneId.of("Europe/Zurich"),
        "Anna",
        address,
        AT,
        List.of(debts),
        "Test message.");
  }
}
