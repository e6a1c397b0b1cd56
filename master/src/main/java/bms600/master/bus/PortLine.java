package bms600.master.bus;

import bms600.core.measure.PortHealth.Counts;
import bms600.master.run.Ticker;
import bms600.modbus.Answer;
import bms600.modbus.Link;
import bms600.modbus.LinkLost;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.UnitId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The line of a port while it is open, with the count of what was said on it since start. */
final class PortLine {
  private static final long FIRST_PAUSE_NANOS = 500_000_000L;

  private final LineOpener opener;
  private final Ticker ticker;
  private @Nullable Link link;
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long asked;
  private long answered;
  private long refused;
  private long silent;
  private long garbled;
  private long strays;
  private long echoes;

  PortLine(LineOpener opener, Ticker ticker) {
    this.opener = opener;
    this.ticker = ticker;
  }

  boolean isOpen() {
    return link != null;
  }

  void open() throws IOException {
    link = opener.open();
  }

  /**
   * When to try again after a loss: 0.5 s later, 1 s, 2 s … at most the opener's longest pause. A
   * line that opens and is lost again before anybody was heard does not begin anew.
   */
  long retryAt() {
    long at = ticker.nanos() + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, opener.longestPauseNanos());
    return at;
  }

  Reply ask(UnitId unit, Request request) throws LinkLost {
    var reply = theLink().ask(unit, request);
    asked++;
    if (!(reply instanceof Reply.Silence)) {
      pauseNanos = FIRST_PAUSE_NANOS;
    }
    switch (reply) {
      case Answer _ -> answered++;
      case Reply.Refusal _ -> refused++;
      case Reply.Silence _ -> silent++;
      case Reply.Garble _ -> garbled++;
    }
    return reply;
  }

  void tell(Request request) throws LinkLost {
    theLink().tell(request);
  }

  /** Lets go of the line; a failure to close what is lost anyway is part of the reason. */
  void drop(IOException why) {
    if (link != null) {
      strays += link.counts().strays();
      echoes += link.counts().echoes();
      try {
        link.close();
      } catch (IOException e) {
        why.addSuppressed(e);
      }
      link = null;
    }
  }

  Counts counts() {
    long strayed = strays + (link == null ? 0 : link.counts().strays());
    long echoed = echoes + (link == null ? 0 : link.counts().echoes());
    return new Counts(asked, answered, refused, silent, garbled, strayed, echoed);
  }

  private Link theLink() throws LinkLost {
    if (link == null) {
      throw new LinkLost("line is not open");
    }
    return link;
  }
}
