package bms600.master.run;

import bms600.core.site.OneLine;

/**
 * Something that was asked for, by whom, and how it ended: a line of the audit log.
 *
 * @param who a user, {@code token NAME}, or the system that asked, such as {@code modbus 10.0.0.7}
 * @param from the address it came from; empty where that is not known
 * @param what in a word: {@code login}, {@code shelve}
 * @param place what it concerns: a place of the site, an alarm, a user; may be empty
 * @param outcome {@code done}, {@code rejected}, {@code failed} or {@code refused}
 * @param text the rest, in words; never a secret
 */
public record Deed(
    String who, String from, String what, String place, String outcome, String text) {
  /** Each in one line: most of it is what somebody typed, who need not be known. */
  public Deed {
    who = OneLine.of(who);
    from = OneLine.of(from);
    what = OneLine.of(what);
    place = OneLine.of(place);
    outcome = OneLine.of(outcome);
    text = OneLine.of(text);
  }
}
