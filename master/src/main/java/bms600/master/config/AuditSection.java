package bms600.master.config;

import bms600.master.config.ChannelSettings.Syslog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code audit}: where the audit log is sent to. */
final class AuditSection {
  private AuditSection() {}

  /**
   * Where to; empty where the file does not say.
   *
   * @param channels reads where syslog goes, as it does for messages
   * @param notify whose channels have names
   */
  static Optional<Syslog> read(Fields file, ChannelSection channels, Notify notify) {
    var syslog = file.at("audit").flatMap(at -> at.fields(List.of("syslog")).at("syslog"));
    syslog
        .filter(_ -> notify.channels().containsKey(Configuration.AUDIT_CHANNEL))
        .ifPresent(
            at ->
                at.wrong(
                    "must be left out while a channel of notify is called "
                        + Configuration.AUDIT_CHANNEL));
    return syslog.map(at -> channels.auditLog(at.fields(ChannelSection.SYSLOG)));
  }

  /** The names of all channels: those to people, and that of the log. */
  static List<String> channels(Notify notify, Optional<Syslog> audit) {
    var all = new ArrayList<>(notify.channels().keySet());
    audit.ifPresent(_ -> all.add(Configuration.AUDIT_CHANNEL));
    return all;
  }

  /** The section with nothing left out; none where nothing is sent. */
  static Optional<String> text(Optional<Syslog> audit) {
    return audit.map(
        it -> "audit: { syslog: { %s } }".formatted(String.join(", ", NotifyText.pairs(it))));
  }
}
