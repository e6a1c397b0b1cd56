package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Syslog: each change of an alarm in a line. */
public final class SyslogChannel implements Channel {
  private final SyslogSender sender;
  private final SyslogText text;
  private final InstantSource wall;

  /** How lines travel. */
  public enum Transport {
    UDP,
    TCP,
    TLS
  }

  /** Where to, how, and under which facility, 0 to 23. */
  public record Settings(
      String host, int port, Transport transport, int facility, Optional<Path> ca) {}

  public SyslogChannel(Settings settings, String site, int enterprise, InstantSource wall) {
    this.sender = new SyslogSender(settings);
    this.text = new SyslogText(settings.facility(), site, enterprise);
    this.wall = wall;
  }

  @Override
  public boolean isForPeople() {
    return false;
  }

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    var lines = new ArrayList<byte[]>();
    if (letter.isTest()) {
      lines.add(text.note(letter.at(), "test", letter.note()));
    }
    for (var debt : letter.debts()) {
      LetterText.notices(debt).forEach(notice -> lines.add(text.alarm(notice, letter.key())));
    }
    return sender.send(lines);
  }

  @Override
  public Delivery prove() throws InterruptedException {
    var line = text.note(wall.instant(), "self-test", "Self-test: alarms come this way");
    return sender.send(List.of(line));
  }

  @Override
  public void close() {}
}
