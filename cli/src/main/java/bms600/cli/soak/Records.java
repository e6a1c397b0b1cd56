package bms600.cli.soak;

import bms600.cli.soak.check.Change;
import bms600.cli.soak.check.Log;
import bms600.cli.soak.check.Message;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointReader;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.notify.Letter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came out of a master, as outsiders see it, each with its virtual time. */
final class Records {
  private static final PointCatalogue CATALOGUE = PointCatalogue.load();
  private static final List<String> SEVERITIES =
      List.of("critical", "warning", "advisory", "fault");

  private final Site site;
  private final MessageDigest digest;
  final List<String> journal = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<Log.Relay> relays = new ArrayList<>();
  final List<Log.Shown> shown = new ArrayList<>();
  final List<Log.Away> aways = new ArrayList<>();
  private final Map<Integer, Boolean> relayIs = new HashMap<>();

  Records(Site site) {
    this.site = site;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void journal(double atS, List<Event> events) {
    for (var event : events) {
      String line = atS + " " + event.kind() + " " + event.place() + " " + event.text();
      journal.add(line);
      note(line + " " + event.at());
      Change.of(atS, event.kind(), event.place(), event.text()).ifPresent(changes::add);
    }
  }

  void letter(double atS, String channel, Letter letter) {
    var lines = new ArrayList<Message.Line>();
    for (var debt : letter.debts()) {
      var last = debt.last();
      lines.add(
          new Message.Line(
              last.number(),
              last.trouble().kind().words(),
              last.trouble().place(),
              last.isActive()));
    }
    if (!lines.isEmpty()) {
      messages.add(new Message(atS, channel, letter.person(), lines));
    }
    note(atS + " " + channel + " " + letter.person() + " " + letter.key() + " " + lines);
  }

  void relay(double atS, int output, boolean on) {
    if (relayIs.getOrDefault(output, false) != on) {
      relayIs.put(output, on);
      relays.add(new Log.Relay(atS, output, on));
      note(atS + " DO" + output + " " + on);
    }
  }

  /** What every uplink shows now: they all take it from here. */
  void uplink(double atS, Snapshot snapshot) {
    var reader = new PointReader(snapshot);
    var active = new HashMap<String, Integer>();
    for (var severity : SEVERITIES) {
      var point = CATALOGUE.point(Per.SITE, severity + "_alarms");
      int count = (int) reader.value(point, 0).value();
      if (count > 0) {
        active.put(severity, count);
      }
    }
    var places = new HashSet<String>();
    for (var per : List.of(Per.BLOCK, Per.STRING, Per.PORT)) {
      places.addAll(inAlarm(reader, per));
    }
    shown.add(new Log.Shown(atS, active, places));
  }

  private Set<String> inAlarm(PointReader reader, Per per) {
    var point = CATALOGUE.point(per, "alarm");
    var places = new HashSet<String>();
    for (var place : Place.all(site, per)) {
      if (reader.value(point, place.index()).value() > 0) {
        places.add(place.name());
      }
    }
    return places;
  }

  private void note(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The same only where everything that came out was the same; to be asked once. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }
}
