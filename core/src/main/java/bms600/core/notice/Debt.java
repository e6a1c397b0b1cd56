package bms600.core.notice;

import bms600.core.alarm.Severity;
import java.util.Optional;

/**
 * What a person has not yet been told about one alarm. However often it changes meanwhile, it
 * remains one debt.
 *
 * @param first the oldest notice not told
 * @param last the newest
 * @param raised how often it was raised between them
 * @param why the person is told
 * @param bornNanos when the debt came to be, on the monotonic clock
 */
public record Debt(Notice first, Notice last, int raised, Why why, long bornNanos) {

  /** Why somebody is told. Only what is routine minds the hours of the person. */
  public enum Why {
    ROUTINE,
    NOBODY_ON_DUTY,
    NOT_ACKNOWLEDGED
  }

  public static Debt of(Notice notice, Why why, long nowNanos) {
    return new Debt(notice, notice, raised(notice), why, nowNanos);
  }

  public Debt and(Notice later, Why newWhy) {
    var stronger = newWhy.compareTo(why) > 0 ? newWhy : why;
    return new Debt(first, later, raised + raised(later), stronger, bornNanos);
  }

  private static int raised(Notice notice) {
    return notice.what() == Notice.What.RAISED ? 1 : 0;
  }

  /** What is left when everything up to this number was told. */
  public Optional<Debt> after(long toldNumber, long nowNanos) {
    return last.number() <= toldNumber ? Optional.empty() : Optional.of(of(last, why, nowNanos));
  }

  /** Whether the hours of the person do not count. */
  public boolean atOnce() {
    return why != Why.ROUTINE;
  }

  public String alarmId() {
    return last.trouble().id();
  }

  public String group() {
    return last.trouble().group();
  }

  /** The worse of the severities of its first and last notice. */
  public Severity worst() {
    var one = first.trouble().severity();
    var other = last.trouble().severity();
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether the trouble came and went before anybody was told. */
  public boolean isGoneUntold() {
    return first.isActive() && !last.isActive();
  }
}
