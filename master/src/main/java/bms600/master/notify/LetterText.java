package bms600.master.notify;

import bms600.core.alarm.Severity;
import bms600.core.notice.Debt;
import bms600.core.notice.Debt.Why;
import bms600.core.notice.Notice;
import bms600.core.notice.Trouble;
import bms600.core.site.OneLine;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What a letter says, in plain words: which place, which value and limit, since when, what to do.
 */
public record LetterText(Letter letter) {
  /** How many alarms {@link #text()} tells one by one. */
  public static final int MOST_LINES = 200;

  private static final int MOST_BRIEF = 3;
  private static final int BRIEF_LENGTH = 300;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** In one line, without control characters. */
  public String subject() {
    return clean("[" + letter.site() + "] " + headline());
  }

  private String headline() {
    var debts = letter.debts();
    if (debts.isEmpty()) {
      return letter.isTest() ? "Test message" : letter.note().lines().findFirst().orElse("");
    }
    var first = debts.getFirst();
    if (debts.size() == 1) {
      return word(first) + " " + where(first) + ": " + says(first);
    }
    long active = debts.stream().filter(debt -> debt.last().isActive()).count();
    var group = first.group();
    if (debts.stream().allMatch(debt -> debt.group().equals(group))) {
      return word(first)
          + " "
          + first.last().trouble().kind().words()
          + " at "
          + debts.size()
          + " places: "
          + where(first)
          + " …";
    }
    return debts.size()
        + " alarms, "
        + active
        + " of them active; "
        + word(first)
        + " "
        + where(first);
  }

  private static String says(Debt debt) {
    var trouble = debt.last().trouble();
    if (debt.last().isActive()) {
      return trouble.text();
    }
    return trouble.kind().words() + (debt.isGoneUntold() ? " came and went" : " is over");
  }

  private static String where(Debt debt) {
    return debt.last().trouble().place();
  }

  /** How much it matters now, in capitals. */
  private static String word(Debt debt) {
    if (!debt.last().isActive()) {
      return debt.isGoneUntold() ? "GONE" : "OK";
    }
    return severity(debt.last().trouble().severity());
  }

  private static String severity(Severity severity) {
    return severity.code().toUpperCase(Locale.ROOT);
  }

  /** All of it, for reading. */
  public String text() {
    return text(MOST_LINES);
  }

  /**
   * The same, shorter: what is left out is the least urgent, and is counted.
   *
   * @param most how many alarms are told one by one
   */
  public String text(int most) {
    var text = new StringBuilder();
    if (letter.debts().isEmpty()) {
      text.append(letter.note()).append("\n");
    }
    for (var debt : shown(most)) {
      text.append(line(debt)).append('\n');
      if (debt.last().isActive()) {
        text.append("    ").append(debt.last().trouble().kind().action()).append('\n');
      }
    }
    more(text, most);
    return text.append("\n").append(foot()).append('\n').toString();
  }

  private List<Debt> shown(int most) {
    return letter.debts().subList(0, Math.min(most, letter.debts().size()));
  }

  private void more(StringBuilder text, int most) {
    if (letter.debts().size() > most) {
      text.append("and ").append(letter.debts().size() - most).append(" more\n");
    }
  }

  /** One alarm in a line: what, where, since when; for what is over, from when to when. */
  String line(Debt debt) {
    var trouble = debt.last().trouble();
    return word(debt) + "  " + trouble.place() + "  " + clean(trouble.text()) + ". " + story(debt);
  }

  private String story(Debt debt) {
    var trouble = debt.last().trouble();
    var story = new StringBuilder();
    if (debt.raised() > 1) {
      story.append("Came ").append(debt.raised()).append(" times since ");
      story.append(time(debt.first().at())).append(". ");
    }
    if (debt.last().isActive()) {
      story.append("Since ").append(time(trouble.since())).append('.');
    } else if (debt.isGoneUntold()) {
      story.append("It was there from ").append(time(trouble.since()));
      story.append(" and is gone since ").append(time(debt.last().at()));
      story.append(", before this could be sent.");
    } else {
      story.append("Over since ").append(time(debt.last().at()));
      story.append("; it was raised ").append(time(trouble.since())).append('.');
    }
    return story.append(why(debt.why())).toString();
  }

  private static String why(Why why) {
    return switch (why) {
      case ROUTINE -> "";
      case NOBODY_ON_DUTY -> " You are told because nobody is on duty.";
      case NOT_ACKNOWLEDGED -> " You are told because nobody has acknowledged it.";
    };
  }

  private String foot() {
    return letter.site() + ", " + time(letter.at()) + " " + letter.zone() + ", " + letter.key();
  }

  private String time(Instant at) {
    return CLOCK.format(at.atZone(letter.zone()));
  }

  /** The same as a page. */
  public String html() {
    var text = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\">");
    if (letter.debts().isEmpty()) {
      letter.note().lines().forEach(it -> text.append("<p>").append(escaped(it)).append("</p>"));
    } else {
      text.append("<table cellpadding=\"6\" style=\"border-collapse:collapse\">");
      shown(MOST_LINES).forEach(debt -> row(text, debt));
      text.append("</table>");
    }
    var more = new StringBuilder();
    more(more, MOST_LINES);
    text.append("<p>").append(more).append("</p><p style=\"color:#666\">").append(escaped(foot()));
    return text.append("</p></body></html>").toString();
  }

  private void row(StringBuilder text, Debt debt) {
    var trouble = debt.last().trouble();
    String action = debt.last().isActive() ? "<br>" + escaped(trouble.kind().action()) : "";
    text.append(
        "<tr style=\"border-bottom:1px solid #ccc;vertical-align:top\"><td><b style=\"color:");
    text.append(colour(debt)).append("\">").append(word(debt)).append("</b></td><td>");
    text.append(escaped(trouble.place())).append("</td><td>").append(escaped(trouble.text()));
    text.append(action)
        .append("<br><small>")
        .append(escaped(story(debt)))
        .append("</small></td></tr>");
  }

  private static String colour(Debt debt) {
    if (!debt.last().isActive()) {
      return "#1a7f37";
    }
    return switch (debt.last().trouble().severity()) {
      case CRITICAL -> "#b42318";
      case WARNING -> "#9a6700";
      case ADVISORY, FAULT -> "#3b5b92";
    };
  }

  static String escaped(String text) {
    return clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Short, for a telephone: the worst, and how many more. */
  public String brief() {
    var debts = letter.debts();
    if (debts.isEmpty()) {
      return cut(clean(letter.site() + ": " + letter.note()));
    }
    var text = new StringBuilder(letter.site());
    for (var debt : debts.subList(0, Math.min(MOST_BRIEF, debts.size()))) {
      text.append("\n").append(word(debt)).append(' ').append(where(debt)).append(' ');
      text.append(clean(says(debt)));
    }
    String more = debts.size() > MOST_BRIEF ? "\n+ " + (debts.size() - MOST_BRIEF) + " more" : "";
    return cut(text.toString()) + more + " #" + letter.key().substring(0, 6);
  }

  private static String cut(String text) {
    return OneLine.cut(text, BRIEF_LENGTH);
  }

  /** In one line that shows as itself, as {@link OneLine} has it. */
  public static String clean(String text) {
    return OneLine.of(text);
  }

  /** The changes a debt stands for, oldest first: what a system must hear to know the present. */
  public static List<Notice> notices(Debt debt) {
    return debt.first().number() == debt.last().number()
        ? List.of(debt.last())
        : List.of(debt.first(), debt.last());
  }

  /** What happened in a line, without times, for systems that have their own. */
  public static String plain(Notice notice) {
    Trouble trouble = notice.trouble();
    String text = trouble.place() + " " + trouble.text();
    return clean(notice.isActive() ? text : text + ": cleared");
  }
}
