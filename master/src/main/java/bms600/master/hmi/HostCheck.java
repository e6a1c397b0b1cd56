package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which names this server answers. A foreign name that was made to resolve to our address
 * (DNS rebinding) is not among them; an address cannot be made to.
 */
final class HostCheck {
  private static final Logger LOG = LoggerFactory.getLogger(HostCheck.class);
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern ADDRESS =
      Pattern.compile("(" + BYTE + "\\.){3}" + BYTE + "|\\[[0-9a-f:.]{2,45}]");
  private static final Pattern HOST_PORT = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(:[0-9]{1,5})?");

  private final Set<String> names = new HashSet<>();

  HostCheck(InetSocketAddress listen, List<String> further) {
    names.add("localhost");
    names.add(listen.getHostString().toLowerCase(Locale.ROOT));
    further.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (listen.getAddress().isAnyLocalAddress()) {
      addOwnName();
    }
  }

  private void addOwnName() {
    try {
      String own = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      names.add(own);
      names.add(own + ".local");
    } catch (UnknownHostException e) {
      LOG.warn("pages answer to addresses only: {}", e.getMessage());
    }
  }

  void admit(Ask ask) throws Refused {
    String host = ask.host().orElse("");
    if (!fits(host)) {
      throw new Refused(Why.HOST, "Host", host, "an address, or a name of this server");
    }
  }

  boolean fits(String host) {
    var parts = HOST_PORT.matcher(host.toLowerCase(Locale.ROOT));
    return parts.matches()
        && (names.contains(parts.group(1)) || ADDRESS.matcher(parts.group(1)).matches());
  }
}
