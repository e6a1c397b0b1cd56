package bms600.master.hmi;

import bms600.core.discharge.Kept;
import bms600.core.job.JobNews;
import bms600.core.kpi.AlarmLine;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What happened over a span of time at a place, as marks beside its curves: alarms, discharges,
 * jobs. The answer is bounded by the number of slots, however long the span is.
 */
final class MarksApi {
  static final String PATH = "/api/v1/marks";
  private static final int USUAL_SLOTS = 200;
  private static final int MOST_SLOTS = 500;
  private static final List<String> KINDS = kinds();

  private final Archive archive;
  private final DischargeApi discharges;

  MarksApi(Archive archive, DischargeApi discharges) {
    this.archive = archive;
    this.discharges = discharges;
  }

  private static List<String> kinds() {
    var kinds = new ArrayList<>(JobNews.KINDS);
    kinds.add("alarm-*");
    return List.copyOf(kinds);
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    var query = ask.query("place", "from", "to", "slots");
    var place = place(query, now);
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    if (!from.isBefore(to)) {
      throw new Refused(Why.FIELD, "to", to.toString(), "an instant after " + from);
    }
    var slots = new Slots(from, to, query.number("slots", USUAL_SLOTS, MOST_SLOTS));
    var alarms = new AlarmMarks(slots);
    var works = new WorkMarks(slots);
    DischargeApi.running(now).stream().filter(place::has).forEach(it -> works.take(it, true));
    discharges.over().stream().filter(place::has).forEach(it -> works.take(it, false));
    var since =
        archive.events(from, to, KINDS, place.patterns(), event -> take(event, alarms, works));
    var body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("from", from.toString());
              out.writeStringProperty("to", to.toString());
              Json.text(out, "since", since.map(Instant::toString).orElse(null));
              alarms.write(out);
              works.write(out);
              out.writeEndObject();
            });
    return Answer.json(200, body).packed();
  }

  private static void take(Event event, AlarmMarks alarms, WorkMarks works) {
    AlarmLine.of(event).ifPresent(alarms::take);
    JobNews.of(event.at(), event.kind(), event.place(), event.text()).ifPresent(works::take);
  }

  /**
   * What is shown: the site, a string with its blocks, or a block with what concerns its whole
   * string; with both the ports their sensors are on, for what is wrong with these makes gaps in
   * the curves.
   *
   * @param string empty for the site
   */
  private record Shown(Optional<String> string, List<String> patterns) {
    private boolean has(Kept kept) {
      return string.isEmpty() || string.get().equals(kept.string());
    }
  }

  private static Shown place(Query query, Snapshot now) throws Refused {
    String name = query.text("place").orElse("");
    if (name.equals("site")) {
      return new Shown(Optional.empty(), List.of("*"));
    }
    for (var string : now.site().strings()) {
      if (string.name().equals(name)) {
        var ports = ports(now.site(), spot -> isOf(string.index(), spot));
        return new Shown(Optional.of(name), with(ports, name, name + ".*"));
      }
      for (int number = 1; number <= string.blocks(); number++) {
        if (string.blockName(number).equals(name)) {
          var block = new Spot.AtBlock(string.index(), number);
          var ports = ports(now.site(), block::equals);
          return new Shown(Optional.of(string.name()), with(ports, string.name(), name));
        }
      }
    }
    String allowed = "site, a string such as S1, or a block such as S1.7";
    throw new Refused(Why.FIELD, "place", query.text("place").orElse(null), allowed);
  }

  /** The ports of the sensors at such spots, each once. */
  private static Stream<String> ports(Site site, Predicate<Spot> isShown) {
    return site.fittings().stream()
        .filter(fitting -> isShown.test(fitting.spot()))
        .map(fitting -> fitting.port().name())
        .distinct();
  }

  private static boolean isOf(int string, Spot spot) {
    return switch (spot) {
      case Spot.AtBlock(int at, _) -> at == string;
      case Spot.AtCurrent(int at, _) -> at == string;
      case Spot.AtVoltage(int at) -> at == string;
      case Spot.AtIo _ -> false;
    };
  }

  private static List<String> with(Stream<String> ports, String... places) {
    return Stream.concat(Stream.of(places), ports).toList();
  }
}
