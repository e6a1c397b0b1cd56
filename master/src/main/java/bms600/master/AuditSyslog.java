package bms600.master;

import bms600.core.measure.ChannelHealth;
import bms600.core.measure.News;
import bms600.master.audit.AuditCarrier;
import bms600.master.audit.AuditCourier;
import bms600.master.audit.AuditHead;
import bms600.master.audit.AuditLine;
import bms600.master.audit.AuditLog;
import bms600.master.audit.SentLine;
import bms600.master.config.Configuration;
import bms600.master.notify.Delivery;
import bms600.master.notify.channel.SyslogSender;
import bms600.master.notify.channel.SyslogText;
import bms600.master.run.Outcome;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as lines of syslog. The text of each is the JSON of the log as it stands, and its
 * structured data tell the number and the hash: the collector has the whole chain, and whoever
 * compares its end with the log of the site sees what was cut off or written anew there.
 */
final class AuditSyslog implements AuditCarrier {
  private static final int WARNING = 4;
  private static final int NOTICE = 5;
  private static final int INFORMATIONAL = 6;

  /** Collectors take lines of 8 KiB as they are set up (RFC 5425 asks for it): with the head. */
  private static final int LONGEST_TEXT = 7 * 1024;

  private static final int LONGEST_KIND = 32;

  private final SyslogSender sender;
  private final SyslogText text;
  private final int enterprise;
  private final InstantSource wall;

  AuditSyslog(SyslogSender sender, SyslogText text, int enterprise, InstantSource wall) {
    this.sender = sender;
    this.text = text;
    this.enterprise = enterprise;
    this.wall = wall;
  }

  /** What sends the log of a site, if its file says where to. */
  static Optional<AuditCourier> courier(
      Configuration configuration, AuditLog log, Engine engine, Ticker ticker, InstantSource wall)
      throws IOException {
    var where = configuration.auditSyslog();
    if (where.isEmpty()) {
      return Optional.empty();
    }
    int enterprise = SnmpParts.of(configuration).enterprise();
    String site = configuration.site().name();
    var carrier =
        new AuditSyslog(
            new SyslogSender(Channels.settings(where.get())),
            new SyslogText(where.get().facility(), site, enterprise),
            enterprise,
            wall);
    int channel = configuration.site().channels().indexOf(Configuration.AUDIT_CHANNEL);
    var courier =
        new AuditCourier(
            configuration.data(),
            new AuditCourier.Parties(
                carrier, log::newest, log, new Telling(channel, engine)::tell, ticker, wall));
    engine
        .tests()
        .divert(
            Configuration.AUDIT_CHANNEL,
            call ->
                courier.test(
                    "test message, asked for by " + call.who(),
                    trouble -> call.answer().accept(outcome(trouble))));
    return Optional.of(courier);
  }

  private static Outcome outcome(Optional<String> trouble) {
    return trouble.<Outcome>map(Outcome.Failed::new).orElseGet(() -> new Outcome.Done("sent"));
  }

  /** Tells how the sending fares as of any channel, when it changes. */
  private static final class Telling {
    private final int channel;
    private final Engine engine;
    private @Nullable ChannelHealth last;

    Telling(int channel, Engine engine) {
      this.channel = channel;
      this.engine = engine;
    }

    void tell(AuditCourier.Fare fare) {
      var state =
          switch (fare.state()) {
            case UNPROVEN -> ChannelHealth.State.UNPROVEN;
            case WORKS -> ChannelHealth.State.WORKS;
            case FAILS -> ChannelHealth.State.FAILS;
          };
      int waiting = (int) Math.min(Integer.MAX_VALUE, fare.waiting());
      var health = new ChannelHealth(channel, state, fare.why(), waiting, fare.lastProof());
      if (!health.equals(last)) {
        last = health;
        engine.inbox().put(new News.ChannelNews(health));
      }
    }
  }

  @Override
  public Optional<String> carry(List<SentLine> lines) throws InterruptedException {
    return sent(lines.stream().map(this::line).toList());
  }

  @Override
  public Optional<String> tell(AuditHead newest, String note) throws InterruptedException {
    String data = data(newest.seq(), newest.hash(), "");
    String clean = note.replaceAll("\\p{Cntrl}", " ");
    return sent(List.of(text.exactly(INFORMATIONAL, wall.instant(), "audit-head", data, clean)));
  }

  private Optional<String> sent(List<byte[]> lines) throws InterruptedException {
    var delivery = sender.send(lines);
    return delivery instanceof Delivery.Delivered ? Optional.empty() : Optional.of(delivery.text());
  }

  private byte[] line(SentLine sent) {
    if (sent.line().isEmpty()) {
      String text = "no line of a log stands there: " + sent.text().replaceAll("\\p{Cntrl}", " ");
      return this.text.exactly(WARNING, wall.instant(), "audit-unreadable", "-", cut(text));
    }
    var line = sent.line().get();
    String whole = sent.text();
    String cut = cut(whole);
    String length = cut.equals(whole) ? "" : " length=\"%d\"".formatted(whole.length());
    return text.exactly(
        level(line), line.at(), kind(line), data(line.seq(), line.hash(), length), cut);
  }

  private String data(long seq, String hash, String more) {
    return "[audit@%d seq=\"%d\" hash=\"%s\"%s]".formatted(enterprise, seq, hash, more);
  }

  private static int level(AuditLine line) {
    return switch (line.deed().outcome()) {
      case "done", "signed", "follows" -> INFORMATIONAL;
      case "rejected", "failed", "refused", "broken", "lost", "torn", "unsent" -> WARNING;
      default -> NOTICE;
    };
  }

  private static String kind(AuditLine line) {
    String printed = line.deed().what().replaceAll("[^\\x21-\\x7E]", "-");
    return printed.isEmpty() ? "-" : printed.substring(0, Math.min(LONGEST_KIND, printed.length()));
  }

  /** At most so many bytes of UTF-8, and no half character. */
  private static String cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
