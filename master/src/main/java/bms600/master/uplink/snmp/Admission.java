package bms600.master.uplink.snmp;

import bms600.master.run.Ticker;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which datagrams are worked off, by the address they come from alone, before a byte of them is
 * looked at. What is not admitted is shed: it costs its reception and nothing more.
 *
 * <p>An address is <em>known</em> once a request of it was accepted, by its community or signed by
 * a user, and a <em>stranger</em> before. Known ones do not wait behind strangers: who merely makes
 * up addresses takes nothing from a manager who asked before the flood began.
 *
 * <table>
 * <caption>Messages in the long run, and at once after a rest</caption>
 * <tr><th></th><th>a second</th><th>at once</th></tr>
 * <tr><td>of one known address</td><td>500</td><td>16,000</td></tr>
 * <tr><td>of it while that lasts</td><td>12,000</td><td>1,000</td></tr>
 * <tr><td>of all known addresses</td><td>2,000</td><td>48,000</td></tr>
 * <tr><td>of one stranger</td><td>100</td><td>200</td></tr>
 * <tr><td>of all strangers</td><td>1,000</td><td>2,000</td></tr>
 * </table>
 *
 * <p>A walk of all there is of 420 blocks by GETNEXT, one value a message, is 10,700 messages; by
 * GETBULK of 50 it is 215. So a manager who waits for each answer is not shed unless he walks by
 * GETNEXT more than once in 20 s on average. Nobody is exempt: who knows the community can be mad
 * too. What is shed is asked again by any manager, as what is lost on the way is.
 *
 * <p>Remembered are {@value #KNOWN} known addresses and {@value #STRANGERS} strangers; the one that
 * was silent longest is forgotten first, and begins with full budgets should it come again, within
 * those of all. Who knows the community and forges addresses can so make himself known many times
 * and crowd out who is known: against that, there are users (v3).
 *
 * <p>Owned by the thread that receives; what was shed is read by any.
 */
final class Admission {
  static final int KNOWN = 256;
  static final int STRANGERS = 1024;

  private static final Bucket.Size OF_KNOWN = new Bucket.Size(500, 16_000);
  private static final Bucket.Size OF_KNOWN_SOON = new Bucket.Size(12_000, 1000);
  private static final Bucket.Size OF_ALL_KNOWN = new Bucket.Size(2000, 48_000);
  private static final Bucket.Size OF_STRANGER = new Bucket.Size(100, 200);
  private static final Bucket.Size OF_ALL_STRANGERS = new Bucket.Size(1000, 2000);

  private final Ticker ticker;
  private final Bucket allKnown;
  private final Bucket allStrangers;
  private final Map<InetAddress, List<Bucket>> known = newest(KNOWN);
  private final Map<InetAddress, List<Bucket>> strangers = newest(STRANGERS);
  private volatile Shed shed = new Shed(0, Optional.empty());

  /**
   * What was not worked off since the agent was started.
   *
   * @param messages how many
   * @param last the newest of them; empty where there was none
   */
  record Shed(long messages, Optional<Last> last) {}

  /** Whence a message was shed, and when by the ticker. */
  record Last(InetAddress from, long atNanos) {}

  Admission(Ticker ticker) {
    this.ticker = ticker;
    long now = ticker.nanos();
    this.allKnown = new Bucket(OF_ALL_KNOWN, now);
    this.allStrangers = new Bucket(OF_ALL_STRANGERS, now);
  }

  /** Whether one more message from there is worked off; it is counted as shed if not. */
  boolean admits(InetAddress from) {
    long now = ticker.nanos();
    var budgets = budgets(from, now);
    if (budgets.stream().allMatch(budget -> budget.has(now))) {
      budgets.forEach(budget -> budget.take(now));
      return true;
    }
    shed = new Shed(shed.messages() + 1, Optional.of(new Last(from, now)));
    return false;
  }

  /** A request from there was accepted, by its community or signed by a user. */
  void accepted(InetAddress from) {
    if (known.get(from) == null) {
      long now = ticker.nanos();
      strangers.remove(from);
      known.put(from, List.of(allKnown, new Bucket(OF_KNOWN, now), new Bucket(OF_KNOWN_SOON, now)));
    }
  }

  Shed shed() {
    return shed;
  }

  /** By which its budgets fill. */
  Ticker ticker() {
    return ticker;
  }

  private List<Bucket> budgets(InetAddress from, long now) {
    var ofKnown = known.get(from);
    return ofKnown != null
        ? ofKnown
        : strangers.computeIfAbsent(from, _ -> List.of(allStrangers, new Bucket(OF_STRANGER, now)));
  }

  /** So many entries; the one that was asked for longest ago makes room. */
  private static <T> Map<InetAddress, T> newest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<InetAddress, T> eldest) {
        return size() > most;
      }
    };
  }
}
