package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.run.Ticker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Signs of life of the pages on touch panels: whoever started a browser gave its page a name of its
 * own, the page tells it while it draws, and who started it asks how long ago that was.
 */
final class KioskApi {
  static final String PATH = "/api/v1/kiosk";
  private static final String NAME = "[a-z0-9]{8,32}";
  private static final String NAME_IS = "8 to 32 small letters and digits";

  /** A site has one panel or two; older names are forgotten. */
  private static final int MOST = 16;

  private final Ticker ticker;
  private final Map<String, Long> told = new LinkedHashMap<>();

  KioskApi(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The answer where the path is this. */
  Optional<Answer> answer(Ask ask) throws Refused {
    if (!ask.path().equals(PATH)) {
      return Optional.empty();
    }
    return Optional.of(ask.method().equals("POST") ? tell(ask) : asked(ask));
  }

  /** A panel is at this machine: from afar nobody can speak for it. */
  private Answer tell(Ask ask) throws Refused {
    var form = ask.form("sign");
    String sign = form.text("sign", null);
    if (!sign.matches(NAME)) {
      throw new Refused(Why.FIELD, "sign", sign, NAME_IS);
    }
    if (!ask.origin().isLocal()) {
      throw new Refused(Why.ORIGIN, "address", ask.origin().address(), "a panel at this machine");
    }
    note(sign);
    return written(sign);
  }

  private Answer asked(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    return written(ask.query("sign").matching("sign", NAME, NAME_IS));
  }

  private synchronized void note(String sign) {
    told.remove(sign);
    told.put(sign, ticker.nanos());
    if (told.size() > MOST) {
      told.remove(told.keySet().iterator().next());
    }
  }

  private synchronized OptionalLong secondsSince(String sign) {
    Long at = told.get(sign);
    return at == null
        ? OptionalLong.empty()
        : OptionalLong.of((ticker.nanos() - at) / 1_000_000_000L);
  }

  private Answer written(String sign) {
    var seconds = secondsSince(sign);
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("sign", sign);
              if (seconds.isPresent()) {
                out.writeNumberProperty("seconds", seconds.getAsLong());
              } else {
                out.writeNullProperty("seconds");
              }
              out.writeEndObject();
            }));
  }
}
