package bms600.master.notify;

import bms600.core.notice.Debt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * One message to one person.
 *
 * @param key the same for the same content, on every attempt and after every restart: by it a
 *     receiver knows a repetition
 * @param site name of the site
 * @param zone of the site, for times that people read
 * @param to the person's address on the channel; empty where the channel is the address
 * @param at wall-clock label of this attempt
 * @param debts what it tells, worst and oldest first; empty for a test message
 * @param note what a test message says, or what comes with files: its first line is the subject
 * @param enclosures files that come with it
 */
public record Letter(
    String key,
    String site,
    ZoneId zone,
    String person,
    String to,
    Instant at,
    List<Debt> debts,
    String note,
    List<Enclosure> enclosures) {

  /** A file that comes with a letter. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Enclosure(String name, byte[] content) {
    /** Its media type, by how its name ends. */
    public String type() {
      return name.endsWith(".pdf") ? "application/pdf" : "text/csv; charset=utf-8";
    }
  }

  /** A letter without files. */
  public Letter(
      String key,
      String site,
      ZoneId zone,
      String person,
      String to,
      Instant at,
      List<Debt> debts,
      String note) {
    this(key, site, zone, person, to, at, debts, note, List.of());
  }

  public Letter {
    debts = List.copyOf(debts);
    enclosures = List.copyOf(enclosures);
  }

  public boolean isTest() {
    return debts.isEmpty() && enclosures.isEmpty();
  }
}
