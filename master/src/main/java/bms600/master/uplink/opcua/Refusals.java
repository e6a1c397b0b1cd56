package bms600.master.uplink.opcua;

import bms600.core.site.OneLine;
import bms600.master.run.Ticker;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each application that is not trusted in a line: its address, its name and its
 * certificate. Anybody can be refused as often as he likes, so only ten lines an hour are written
 * down; how many followed is told with the next hour's first.
 */
final class Refusals implements CertificateValidator {
  static final int LINES = 10;
  static final Duration SPAN = Duration.ofHours(1);

  private static final int NAME_LENGTH = 100;

  private final CertificateValidator judge;
  private final Ticker ticker;
  private final Consumer<String> log;
  private long sinceNanos;
  private int lines;
  private long untold;

  /**
   * Tells what another decides.
   *
   * @param judge who decides
   * @param log takes one line at a time
   */
  Refusals(CertificateValidator judge, Ticker ticker, Consumer<String> log) {
    this.judge = judge;
    this.ticker = ticker;
    this.log = log;
    this.sinceNanos = ticker.nanos();
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, @Nullable String applicationUri, @Nullable String[] hostnames)
      throws UaException {
    try {
      judge.validateCertificateChain(chain, applicationUri, hostnames);
    } catch (UaException e) {
      refused(chain, e);
      throw e;
    }
  }

  private synchronized void refused(List<X509Certificate> chain, UaException why)
      throws UaException {
    long now = ticker.nanos();
    if (now - sinceNanos >= SPAN.toNanos()) {
      sinceNanos = now;
      lines = 0;
    }
    if (lines >= LINES) {
      untold++;
      return;
    }
    lines++;
    String before = untold == 0 ? "" : "%d more were refused; ".formatted(untold);
    String after = lines == LINES ? "; what follows within the hour is counted" : "";
    untold = 0;
    log.accept(
        "OPC UA: %sa client from %s is refused: %s%s"
            .formatted(before, Caller.now(), whose(chain, why), after));
  }

  private static String whose(List<X509Certificate> chain, UaException why) throws UaException {
    String reason = OneLine.cut(OneLine.of(String.valueOf(why.getMessage())), NAME_LENGTH);
    if (chain.isEmpty()) {
      return reason;
    }
    var first = chain.getFirst();
    String name = first.getSubjectX500Principal().getName();
    var print = HexFormat.of().formatHex(CertificateUtil.thumbprint(first).bytesOrEmpty());
    return "%s, %s, certificate %s"
        .formatted(reason, OneLine.cut(OneLine.of(name), NAME_LENGTH), print);
  }
}
