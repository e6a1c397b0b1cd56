package bms600.master.hmi;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.Discharge;
import bms600.core.discharge.Discharges;
import bms600.core.discharge.Kept;
import bms600.core.discharge.Recovery;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Discharges: their list, one of them with its curves, and its values as CSV. */
final class DischargeApi {
  static final String PATH = "/api/v1/discharges";
  private static final Pattern ONE =
      Pattern.compile(PATH + "/([A-Za-z][A-Za-z0-9_-]{0,15}-[0-9]{8}T[0-9]{6}Z)(\\.csv)?");

  /** What came before the discharge is shown with it. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  /** For how long one looks at what came of it. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** The longest time that one mean is kept of. */
  private static final Duration SPAN = Duration.ofMinutes(15);

  /** Of the mean current of the discharge: what flows out less than that is no load. */
  private static final double SHARE = 0.1;

  private static final int POINTS = 400;

  /** Five scans: values that are nearer belong together, also where a scan was late. */
  private static final Duration NO_GAP = Duration.ofSeconds(5);

  private static final int WORST = 6;
  private static final int MOST = 10_000;

  private final Archive archive;

  DischargeApi(Archive archive) {
    this.archive = archive;
  }

  static boolean isMine(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    if (ask.path().equals(PATH)) {
      return list(ask, now);
    }
    if (ask.path().equals(PATH + "/compare") || ask.path().equals(PATH + "/compare.csv")) {
      return new DischargeCompare(this).answer(ask, now);
    }
    if (ask.path().equals(PATH + "/ranking")) {
      return new DischargeCompare(this).ranking(ask, now);
    }
    ask.query();
    var one = ONE.matcher(ask.path());
    if (!one.matches()) {
      throw new Refused(Why.PATH, "path", ask.path(), PATH + "/ID or " + PATH + "/ID.csv");
    }
    var found = find(one.group(1), now);
    return one.group(2) == null ? whole(found, now) : csv(found, now);
  }

  private Answer list(Ask ask, Snapshot now) throws Refused {
    var name = ask.query("string").text("string");
    if (name.isPresent() && string(now, name.get()).isEmpty()) {
      throw new Refused(Why.FIELD, "string", name.get(), "a string of the site");
    }
    var shown = new ArrayList<>(running(now));
    shown.addAll(over());
    shown.removeIf(it -> name.isPresent() && !it.string().equals(name.get()));
    var body =
        Json.bytes(
            out -> {
              out.writeStartArray();
              for (var it : shown) {
                out.writeStartObject();
                out.writeBooleanProperty("running", isRunning(now, it));
                DischargeJson.fields(out, it.string(), it.discharge(), string(now, it.string()));
                out.writeEndObject();
              }
              out.writeEndArray();
            });
    return Answer.json(200, body).packed();
  }

  /** Those that are not over. */
  static List<Kept> running(Snapshot now) {
    var running = new ArrayList<Kept>();
    for (var string : now.site().strings()) {
      now.memory()
          .discharges()
          .running(string)
          .ifPresent(it -> running.add(new Kept(string.name(), it)));
    }
    return running;
  }

  private static boolean isRunning(Snapshot now, Kept it) {
    return running(now).contains(it);
  }

  /** All that are over and kept, the newest first. */
  List<Kept> over() {
    return archive.events(Discharges.KIND, MOST).stream()
        .map(event -> Kept.of(event.place(), event.text()))
        .toList();
  }

  /** A discharge by its id. */
  Kept find(String id, Snapshot now) throws Refused {
    var all = new ArrayList<>(running(now));
    all.addAll(over());
    return all.stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(Why.PATH, "id", id, "a discharge that is kept"));
  }

  /** The string of a discharge, where it still stands in the site. */
  static BatteryString standing(Kept kept, Snapshot now) throws Refused {
    return string(now, kept.string())
        .orElseThrow(() -> new Refused(Why.PATH, "string", kept.string(), "a string of the site"));
  }

  private static Optional<BatteryString> string(Snapshot now, String name) {
    return now.site().strings().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private Answer whole(Kept kept, Snapshot now) {
    var ranked = ranked(kept, now);
    var curves = curves(kept, ranked);
    var body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeBooleanProperty("running", isRunning(now, kept));
              DischargeJson.fields(
                  out, kept.string(), kept.discharge(), string(now, kept.string()));
              Json.number(out, "string_before_v", beforeV(kept));
              DischargeJson.recovery(out, kept.discharge(), recovery(kept));
              DischargeJson.ranking(out, ranked);
              out.writeArrayPropertyStart("curves");
              curves.forEach(each -> SeriesJson.write(out, each));
              out.writeEndArray();
              out.writeEndObject();
            });
    return Answer.json(200, body).packed();
  }

  /** The blocks of the string, the weakest first. */
  List<BlockSag> ranked(Kept kept, Snapshot now) {
    return BlockSag.ranked(sags(kept.discharge(), string(now, kept.string())));
  }

  /** Voltage and current of the string and the voltages of its weakest blocks. */
  List<Archive.Series> curves(Kept kept, List<BlockSag> ranked) {
    var points = new ArrayList<>(List.of(kept.string() + ".voltage", kept.string() + ".current"));
    ranked.stream()
        .limit(WORST)
        .forEach(block -> points.add(kept.string() + "." + block.number() + ".voltage"));
    var from = kept.discharge().start().minus(BEFORE);
    var to = kept.discharge().end().plus(BEFORE);
    return points.stream()
        .flatMap(point -> archive.series(point, from, to, POINTS).stream())
        .map(series -> series.bridged(NO_GAP))
        .toList();
  }

  /** How the string stood a minute after it; unknown where it did not end so long ago. */
  Recovery recovery(Kept kept) {
    return new Recovery(after(kept, ".voltage"), after(kept, ".current"));
  }

  /**
   * The voltage of the string before the load came, V: as scanned; where that is no longer kept, a
   * mean of a time without load. NaN where neither is known.
   */
  double beforeV(Kept kept) {
    var start = kept.discharge().start();
    return before(kept, start.minus(LOOK), BEFORE, "good")
        .or(() -> before(kept, start.minus(SPAN), SPAN, "mean"))
        .orElse(Double.NaN);
  }

  /** Of an instant, and no older than so; it counts where no load was on the string then. */
  private Optional<Double> before(Kept kept, Instant at, Duration age, String quality) {
    String voltage = kept.string() + ".voltage";
    String current = kept.string() + ".current";
    double mostA = SHARE * kept.discharge().drawn().meanA();
    var found = archive.at(at, List.of(voltage, current));
    boolean isQuiet =
        found.stream().anyMatch(it -> it.point().equals(current) && it.value() > -mostA);
    return found.stream()
        .filter(it -> isQuiet && it.point().equals(voltage) && it.quality().equals(quality))
        .filter(it -> !it.at().isBefore(at.minus(age)))
        .map(Archive.At::value)
        .filter(Double::isFinite)
        .findFirst();
  }

  private double after(Kept kept, String channel) {
    var from = kept.discharge().end().plus(Recovery.AFTER);
    return archive.series(kept.string() + channel, from, from.plus(LOOK), 1).stream()
        .flatMap(series -> series.buckets().stream())
        .mapToDouble(Archive.Bucket::mean)
        .findFirst()
        .orElse(Double.NaN);
  }

  private List<BlockSag> sags(Discharge it, Optional<BatteryString> string) {
    var sags = new ArrayList<BlockSag>();
    if (string.isPresent() && it.start().isBefore(it.end())) {
      for (int number = 1; number <= string.get().blocks(); number++) {
        sag(it, string.get(), number).ifPresent(sags::add);
      }
    }
    return sags;
  }

  private Optional<BlockSag> sag(Discharge it, BatteryString string, int number) {
    return archive
        .series(string.blockName(number) + ".voltage", it.start(), it.end(), BlockSag.PARTS)
        .map(
            series ->
                BlockSag.of(
                    number,
                    series.buckets().stream().map(Archive.Bucket::mean).toList(),
                    series.buckets().stream().map(Archive.Bucket::min).toList()));
  }

  /** Streamed: a day of a long string need not fit into the memory of a gateway. */
  private Answer csv(Kept kept, Snapshot now) throws Refused {
    var string = standing(kept, now);
    var table =
        new DischargeTable(
            archive,
            string,
            kept.discharge().start().minus(BEFORE),
            kept.discharge().end().plus(BEFORE));
    return Answer.streamed("text/csv; charset=utf-8", table::write)
        .with("Content-Disposition", "attachment; filename=\"" + kept.id() + ".csv\"");
  }
}
