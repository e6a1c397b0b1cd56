package bms600.core.upkeep;

import bms600.core.capacity.Inspection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One piece of work that somebody did and says so.
 *
 * @param place a string, {@code S1}, or a block, {@code S1.7}
 * @param day on which it was done
 * @param value as {@link Task#unit} says; NaN where none was written down
 * @param second as {@link Task#secondUnit} says, likewise
 * @param isSound whether nothing was found that calls for action
 * @param said who did it, with what, and what was found
 */
public record Work(
    Task task,
    String place,
    LocalDate day,
    double value,
    double second,
    boolean isSound,
    Said said) {
  /** The kind of event by which the journal keeps it. */
  public static final String KIND = "maintenance";

  private static final int FIELDS = 10;

  /**
   * In the words of whoever did it.
   *
   * @param person who did it
   * @param instrument with its calibration; empty where none was used
   * @param findings empty where there were none
   * @param attachment the name of a file or its address; empty where there is none
   * @param enteredBy the account by which it was entered
   * @param file the SHA-256 of the file where it is kept here; empty where it is not
   */
  public record Said(
      String person,
      String instrument,
      String findings,
      String attachment,
      String enteredBy,
      String file) {

    /** Without a file that is kept here. */
    public Said(
        String person, String instrument, String findings, String attachment, String enteredBy) {
      this(person, instrument, findings, attachment, enteredBy, "");
    }

    public Said {
      if (person.isBlank()) {
        throw new IllegalArgumentException("person: (nothing) — must be named");
      }
      for (String text : new String[] {person, instrument, findings, attachment, enteredBy}) {
        if (text.chars().anyMatch(c -> c < ' ')) {
          throw new IllegalArgumentException("text: " + text + " — must be one line");
        }
      }
      if (!file.matches("(?:[0-9a-f]{64})?")) {
        throw new IllegalArgumentException("file: " + file + " — must be a SHA-256");
      }
    }
  }

  /**
   * Checks what was written down.
   *
   * @throws IllegalArgumentException for a value that the task has none of, or out of its range
   */
  public Work {
    check("value", value, task.unit(), task.most());
    check("second", second, task.secondUnit(), task.most());
    if (task == Task.CONNECTION && (!(value > 0) || second <= 0)) {
      throw new IllegalArgumentException(
          "value: " + value + " µΩ, at installation " + second + " — must be above 0");
    }
  }

  private static void check(String name, double value, String unit, double most) {
    if (!Double.isNaN(value) && (unit.isEmpty() || !(Math.abs(value) <= most))) {
      String allowed =
          unit.isEmpty() ? "none is kept of this task" : "at most " + most + " " + unit;
      throw new IllegalArgumentException(name + ": " + value + " — " + allowed);
    }
  }

  /** Rise of a connection over its value at installation, %; NaN for anything else. */
  public double risePercent() {
    return task == Task.CONNECTION ? Inspection.connectionRise(value, second) : Double.NaN;
  }

  /** Whether it is a connection that rose by more than 20 % over its value at installation. */
  public boolean hasRisen() {
    return task == Task.CONNECTION
        && !Double.isNaN(second)
        && Inspection.connectionNeedsWork(value, second);
  }

  /** Whether it calls for action: something was found, or a connection rose by more than 20 %. */
  public boolean needsAction() {
    return !isSound || hasRisen();
  }

  /** What was found, in words. */
  public String result() {
    var text = new StringBuilder();
    if (!Double.isNaN(value)) {
      text.append(number(value)).append(' ').append(task.unit());
    }
    if (!Double.isNaN(second)) {
      text.append(text.isEmpty() ? "" : ", ").append(number(second)).append(' ');
      text.append(task.secondUnit());
    }
    if (!Double.isNaN(risePercent())) {
      text.append(String.format(Locale.ROOT, ", %+.1f %%", risePercent()));
      text.append(hasRisen() ? ": more than 20 % above installation" : "");
    }
    if (!said.findings().isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ").append(said.findings());
    }
    if (text.isEmpty() && isSound) {
      text.append("nothing found");
    }
    if (!isSound && said.findings().isEmpty()) {
      text.append(text.isEmpty() ? "" : "; ").append("needs action");
    }
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** The text of its event. */
  public String text() {
    String file = said.file().isEmpty() ? "" : "\t" + said.file();
    return String.join(
            "\t",
            task.code(),
            day.toString(),
            Double.toString(value),
            Double.toString(second),
            isSound ? "sound" : "action",
            said.person(),
            said.instrument(),
            said.findings(),
            said.attachment(),
            said.enteredBy())
        + file;
  }

  /**
   * What an event of the journal says to people: of work by hand what was found, when, by whom and
   * with what; of any other kind its text.
   */
  public static String words(String kind, String place, String text) {
    if (!kind.equals(KIND)) {
      return text;
    }
    try {
      return read(place, text).words();
    } catch (IllegalArgumentException damaged) {
      return text; // told as it stands: whoever reads it sees that it is not whole
    }
  }

  private String words() {
    String by =
        said.instrument().isEmpty() ? said.person() : said.person() + ", " + said.instrument();
    return task.words() + " of " + day + " by " + by + ": " + result();
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException for another text
   */
  public static Work read(String place, String text) {
    String[] field = text.split("\t", -1);
    var task = Task.of(field[0]);
    if (field.length < FIELDS || field.length > FIELDS + 1 || task.isEmpty()) {
      throw new IllegalArgumentException("not a piece of work: " + text);
    }
    try {
      return new Work(
          task.get(),
          place,
          LocalDate.parse(field[1]),
          Double.parseDouble(field[2]),
          Double.parseDouble(field[3]),
          field[4].equals("sound"),
          new Said(
              field[5],
              field[6],
              field[7],
              field[8],
              field[9],
              field.length > FIELDS ? field[10] : ""));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a piece of work: " + text, e);
    }
  }
}
