package bms600.master.notify;

import bms600.core.notice.Debt;
import bms600.master.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The key by which a repeated letter is recognised: a hash of whom it tells what. */
final class LetterKey {
  private static final int BYTES = 12;

  private LetterKey() {}

  static String of(String site, String person, List<Debt> debts) {
    var text = new StringBuilder(site).append('\n').append(person);
    for (var debt : debts) {
      text.append('\n').append(debt.alarmId());
      text.append(' ').append(debt.first().number()).append('-').append(debt.last().number());
    }
    return of(text.toString());
  }

  static String of(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 2 * BYTES);
  }
}
