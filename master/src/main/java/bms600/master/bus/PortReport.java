package bms600.master.bus;

import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.PortHealth.State;
import bms600.core.site.PortId;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import java.util.List;

/** Tells the scan how a port fares. */
final class PortReport {
  private final PortId id;
  private final List<Seat> seats;
  private final ChainWatch chain;
  private final PortLine line;
  private final PerMinute strays;
  private final Inbox inbox;
  private double roundS;
  private double sharePercent;

  PortReport(
      PortId id, List<Seat> seats, ChainWatch chain, PortLine line, Ticker ticker, Inbox inbox) {
    this.id = id;
    this.seats = seats;
    this.chain = chain;
    this.line = line;
    this.strays = new PerMinute(ticker);
    this.inbox = inbox;
  }

  /** A full round is over. */
  void round(RoundTime round) {
    roundS = round.seconds();
    sharePercent = round.sharePercent();
    boolean echoes = line.counts().echoes() > 0;
    publish(chain.state(), chain.text(id.name()) + (echoes ? "; the adapter echoes" : ""));
  }

  /** Something else than polling is going on; the last full round still says how that goes. */
  void publish(State state, String text) {
    int answering = (int) seats.stream().filter(Seat::isAnswering).count();
    boolean isDead = state == State.DOWN || state == State.BABBLING;
    inbox.put(
        new News.PortNews(
            new PortHealth(
                id,
                state,
                text,
                state == State.CHAIN_BROKEN ? chain.brokenAfter() : -1,
                seats.size(),
                isDead ? 0 : answering,
                line.counts(),
                roundS,
                sharePercent,
                strays.of(line.counts().strays()))));
  }
}
