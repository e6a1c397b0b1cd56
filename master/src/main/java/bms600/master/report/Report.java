package bms600.master.report;

import bms600.core.notice.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a report says, before it is given a form: the same words and figures on paper and as CSV.
 *
 * @param parts from top to bottom
 */
public record Report(Head head, List<Part> parts) {
  public Report {
    parts = List.copyOf(parts);
  }

  /**
   * What stands on every page.
   *
   * @param subject what the report is about, such as {@code String S1}
   * @param at when its figures were true
   * @param zone of the site
   * @param version of the program
   * @param language its words are of
   */
  public record Head(
      String title,
      String site,
      String subject,
      Instant at,
      ZoneId zone,
      String version,
      Language language) {

    /** Of a report as it is written first. */
    public Head(
        String title, String site, String subject, Instant at, ZoneId zone, String version) {
      this(title, site, subject, at, zone, version, Language.EN);
    }
  }

  /** A piece of a report, below its heading. */
  public sealed interface Part {
    String heading();
  }

  /** Sentences, a paragraph each. */
  public record Words(String heading, List<String> sentences) implements Part {
    public Words {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * A table.
   *
   * @param widths of the columns, relative to each other
   */
  public record Table(String heading, List<String> columns, List<Integer> widths, List<Row> rows)
      implements Part {
    public Table {
      columns = List.copyOf(columns);
      widths = List.copyOf(widths);
      rows = List.copyOf(rows);
    }
  }

  /** A row of a table. */
  public record Row(Mark mark, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    static Row of(String... cells) {
      return new Row(Mark.PLAIN, List.of(cells));
    }

    static Row of(Mark mark, String... cells) {
      return new Row(mark, List.of(cells));
    }
  }

  /** What a row calls for; told by words too, never by colour alone. */
  public enum Mark {
    PLAIN,
    /** A limit is exceeded. */
    EXCEEDED,
    /** Somebody has to write the value in. */
    BY_HAND,
    /** Somebody has to sign. */
    TO_SIGN
  }

  /** Lines over time, of one unit. */
  public record Chart(String heading, String unit, List<Line> lines) implements Part {
    public Chart {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line of a chart; where a value is NaN, it is broken.
   *
   * @param epochSeconds of its points, rising
   */
  public record Line(String name, List<Long> epochSeconds, List<Double> values) {
    public Line {
      epochSeconds = List.copyOf(epochSeconds);
      values = List.copyOf(values);
      if (epochSeconds.size() != values.size()) {
        throw new IllegalArgumentException("a line has a value for each instant");
      }
    }
  }

  /** Of a cell that somebody has to fill in. */
  static final String BLANK = "";
}
