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
 * @param note what a test message says
 */
public record Letter(
    String key,
    String site,
    ZoneId zone,
    String person,
    String to,
    Instant at,
    List<Debt> debts,
    String note) {

  public Letter {
    debts = List.copyOf(debts);
  }

  public boolean isTest() {
    return debts.isEmpty();
  }
}
