package bms600.master.notify;

import bms600.core.notice.Debt;
import bms600.core.notice.Said;
import java.util.List;
import java.util.Map;

/** A change of the ledger, as the outbox keeps it: each replaces what was said before. */
sealed interface Entry {
  /** Notices are numbered from here on. */
  record Numbered(long next) implements Entry {}

  /** This is the state of an alarm. */
  record Knows(Known known) implements Entry {}

  /** An alarm is over, and everybody knows. */
  record Forgets(String alarmId) implements Entry {}

  /** This is what a person has not been told about an alarm. */
  record Owes(String person, Debt debt) implements Entry {}

  /** A person is to get a mailing. */
  record OwesFiles(String person, Mailing mailing) implements Entry {}

  /** A person has got the mailing of this key, or never will. */
  record Mailed(String person, String key) implements Entry {}

  /**
   * A letter was taken over.
   *
   * @param told the last number it told, by alarm
   * @param said what it was about, for pacing
   */
  record Told(String person, String key, Map<String, Long> told, List<Said> said)
      implements Entry {}
}
