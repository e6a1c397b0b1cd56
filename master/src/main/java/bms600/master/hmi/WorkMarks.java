package bms600.master.hmi;

import bms600.core.discharge.Kept;
import bms600.core.job.JobNews;
import bms600.core.job.JobNews.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Discharges and jobs over a span, as bands from begin to end. Those of one kind that begin within
 * one slot are one band with their number, from the first begin to the last end.
 */
final class WorkMarks {
  private final Slots slots;
  private final Map<Integer, Band> discharges = new TreeMap<>();
  private final Map<Work, Map<Integer, Band>> jobs = new TreeMap<>();
  private final Map<String, JobNews> begun = new HashMap<>();

  WorkMarks(Slots slots) {
    this.slots = slots;
  }

  /** A discharge; one that is not over has no end. */
  void take(Kept kept, boolean isRunning) {
    var end = isRunning ? Optional.<Instant>empty() : Optional.of(kept.discharge().end());
    put(discharges, new Band(kept.discharge().start(), end, 1, kept.string(), kept.id()));
  }

  /** The next line of the journal. What ends without a begin on record began when it ended. */
  void take(JobNews news) {
    String key = news.work() + "@" + news.place();
    if (news.isBegin()) {
      begun.put(key, news);
    } else {
      var begin = Optional.ofNullable(begun.remove(key)).map(JobNews::at).orElse(news.at());
      put(news, begin, Optional.of(news.at()));
    }
  }

  private void put(JobNews news, Instant begin, Optional<Instant> end) {
    var bands = jobs.computeIfAbsent(news.work(), _ -> new TreeMap<>());
    put(bands, new Band(begin, end, 1, news.place(), news.text()));
  }

  private void put(Map<Integer, Band> bands, Band band) {
    slots
        .of(band.begin, band.end.orElse(Instant.MAX))
        .ifPresent(slot -> bands.merge(slot, band, Band::and));
  }

  void write(JsonGenerator out) {
    begun.values().forEach(news -> put(news, news.at(), Optional.empty()));
    begun.clear();
    out.writeArrayPropertyStart("discharges");
    discharges.values().forEach(band -> band.write(out, "id", Optional.empty()));
    out.writeEndArray();
    out.writeArrayPropertyStart("jobs");
    jobs.forEach(
        (work, bands) ->
            bands.values().forEach(band -> band.write(out, "text", Optional.of(work))));
    out.writeEndArray();
  }

  /**
   * From begin to end.
   *
   * @param end empty while it lasts
   * @param place empty where there are several
   * @param about the id of a discharge or what is told of a job; empty where there are several
   */
  private record Band(Instant begin, Optional<Instant> end, int count, String place, String about) {
    private Band and(Band other) {
      var first = begin.isBefore(other.begin) ? begin : other.begin;
      var last = end.flatMap(it -> other.end.map(that -> it.isAfter(that) ? it : that));
      return new Band(first, last, count + other.count, place.equals(other.place) ? place : "", "");
    }

    private void write(JsonGenerator out, String aboutName, Optional<Work> work) {
      out.writeStartObject();
      work.ifPresent(it -> out.writeStringProperty("job", it.code()));
      out.writeStringProperty("begin", begin.toString());
      Json.text(out, "end", end.map(Instant::toString).orElse(null));
      out.writeNumberProperty("count", count);
      Json.text(out, "place", place.isEmpty() ? null : place);
      Json.text(out, aboutName, about.isEmpty() ? null : about);
      out.writeEndObject();
    }
  }
}
