package bms600.master.hmi;

import bms600.core.notice.Language;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.command.Command;
import bms600.master.hmi.Refused.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Any report by its kind, made from the present and the past: whoever asks, a page, a plan or a
 * person at a keyboard, gets the same.
 */
public final class ReportDesk {
  /** Every kind there is. */
  public static final List<String> KINDS =
      List.of(
          "monthly",
          "quarterly",
          "yearly",
          "discharge",
          "capacity",
          "alarms",
          "prc-005",
          "commissioning");

  private static final int EVENTS = 1000;
  private static final int MOST_EVENTS = 20_000;
  private static final int CURVE = 600;
  private static final Duration USUAL_TIME = Duration.ofDays(31);

  private final Papers papers;
  private final Archive archive;
  private final DischargeApi discharges;
  private final MaintenanceApi maintenance;

  public ReportDesk(Papers papers, Archive archive) {
    this.papers = papers;
    this.archive = archive;
    this.discharges = new DischargeApi(archive);
    this.maintenance = new MaintenanceApi(archive);
  }

  /**
   * What is asked for.
   *
   * @param kind one of {@link #KINDS}
   * @param string it is of; empty where it is of none
   * @param id of a discharge; empty where it is of none
   * @param from where the time begins whose alarms are told; 31 days before its end where nothing
   *     is said
   * @param to where it ends; now where nothing is said
   */
  public record Wanted(
      String kind,
      String string,
      String id,
      Optional<Instant> from,
      Optional<Instant> to,
      Language language) {}

  /** What becomes of it. */
  public sealed interface Outcome {
    /**
     * The report.
     *
     * @param name of a file, without its ending
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(String name, byte[] content) implements Outcome {}

    /**
     * There is no such report.
     *
     * @param field of what was asked that cannot be so; {@code allowed} says what may stand there
     */
    record Missing(String field, String value, String allowed) implements Outcome {}
  }

  /** The report that is asked for, or why there is none. */
  public Outcome make(Snapshot now, Wanted wanted, Papers.Form form) {
    try {
      return made(now, wanted, form);
    } catch (Refused refused) {
      return new Outcome.Missing(refused.place(), refused.value(), refused.allowed());
    }
  }

  Outcome.Made made(Snapshot now, Wanted wanted, Papers.Form form) throws Refused {
    var look = new Papers.Look(form, wanted.language());
    return switch (wanted.kind()) {
      case "monthly", "quarterly", "yearly" -> inspection(now, wanted, look);
      case "discharge" -> discharge(now, wanted, look);
      case "capacity" -> capacity(now, wanted, look);
      case "alarms" -> alarms(now, wanted, look);
      case "prc-005" -> new Outcome.Made("prc-005", papers.evidence(now, works(now), done(), look));
      case "commissioning" ->
          new Outcome.Made(
              "commissioning",
              papers.commissioning(now, SetupSteps.onPaper(now, archive), done(), vouched(), look));
      default -> throw new Refused(Why.FIELD, "kind", wanted.kind(), String.join(", ", KINDS));
    };
  }

  private Map<String, List<Work>> works(Snapshot now) {
    var works = new HashMap<String, List<Work>>();
    now.site().strings().forEach(it -> works.put(it.name(), maintenance.works(it)));
    return works;
  }

  /** Commands that were carried out, the newest first. */
  private List<Archive.Entry> done() {
    return archive.events("command-done", EVENTS);
  }

  /** Steps of the commissioning for which people vouched, the newest first. */
  private List<Archive.Entry> vouched() {
    return archive.events(Command.ConfirmStep.KIND, EVENTS);
  }

  private static BatteryString string(Snapshot now, Wanted wanted) throws Refused {
    return now.site().strings().stream()
        .filter(each -> each.name().equals(wanted.string()))
        .findFirst()
        .orElseThrow(
            () -> new Refused(Why.FIELD, "string", wanted.string(), "a string of the site"));
  }

  private Outcome.Made inspection(Snapshot now, Wanted wanted, Papers.Look look) throws Refused {
    var string = string(now, wanted);
    var records = new Papers.Upkeep(maintenance.works(string), maintenance.since(string, now));
    return new Outcome.Made(
        "inspection-" + string.name() + "-" + wanted.kind(),
        papers.inspection(now, string, wanted.kind(), records, look));
  }

  private Outcome.Made capacity(Snapshot now, Wanted wanted, Papers.Look look) throws Refused {
    var string = string(now, wanted);
    var run = now.memory().jobs().capacityTest(string);
    if (!run.isAny()) {
      throw new Refused(
          Why.PATH, "string", string.name(), "a string of which a capacity test was begun");
    }
    var until = run.isOn() ? now.at() : run.until();
    var points = new ArrayList<>(List.of(string.name() + ".voltage", string.name() + ".current"));
    if (run.course().lowest() >= 0) {
      points.add(string.blockName(run.course().lowest() + 1) + ".voltage");
    }
    var curves = new ArrayList<Archive.Series>();
    for (String point : points) {
      archive.series(point, run.since(), until.plusSeconds(1), CURVE).ifPresent(curves::add);
    }
    return new Outcome.Made(
        "capacity-" + string.name(), papers.capacity(now, string, curves, look));
  }

  private Outcome.Made discharge(Snapshot now, Wanted wanted, Papers.Look look) throws Refused {
    var kept = discharges.find(wanted.id(), now);
    var ranked = discharges.ranked(kept, now);
    var past =
        new Papers.Past(
            kept,
            discharges.beforeV(kept),
            ranked,
            discharges.recovery(kept),
            discharges.curves(kept, ranked));
    return new Outcome.Made(
        "discharge-" + kept.id(),
        papers.discharge(now, DischargeApi.standing(kept, now), past, look));
  }

  private Outcome.Made alarms(Snapshot now, Wanted wanted, Papers.Look look) throws Refused {
    var to = wanted.to().orElse(now.at());
    var from = wanted.from().orElse(to.minus(USUAL_TIME));
    if (!from.isBefore(to)) {
      throw new Refused(Why.FIELD, "from", from.toString(), "an instant before " + to);
    }
    var all = archive.alarmEvents(MOST_EVENTS);
    var known =
        Stream.concat(
                archive.beginning().stream(), all.stream().skip(MOST_EVENTS - 1).map(Event::at))
            .filter(at -> at.isAfter(from) && at.isBefore(to))
            .max(Instant::compareTo);
    var events =
        all.stream().filter(one -> !one.at().isBefore(from) && one.at().isBefore(to)).toList();
    return new Outcome.Made(
        "alarms", papers.alarms(now, new Papers.Told(known.orElse(from), to, events), look));
  }
}
