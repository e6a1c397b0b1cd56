package bms600.master.uplink.prometheus;

import bms600.core.snapshot.Snapshot;
import bms600.master.run.LiveFeed;
import bms600.master.run.PerScan;
import bms600.master.run.web.Connections;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape finds: the newest snapshot, written once in each format however many ask, and how
 * the program fares. After the scan has stopped only the latter.
 */
final class Scrape {
  private static final ExpositionFormatWriter TEXT = PrometheusTextFormatWriter.create();
  private static final ExpositionFormatWriter OPEN = OpenMetricsTextFormatWriter.create();

  private final LiveFeed feed;
  private final PrometheusUplink.Program program;
  private final Connections connections;
  private final PrometheusRegistry machine = new PrometheusRegistry();
  private final AtomicReference<@Nullable PointMetrics> known = new AtomicReference<>();
  private final Map<Format, PerScan<byte[]>> plain = new EnumMap<>(Format.class);
  private final Map<Format, PerScan<byte[]>> packed = new EnumMap<>(Format.class);

  /** How the numbers are written. */
  enum Format {
    CLASSIC,
    OPEN_METRICS;

    /** The one a client wants, by its header {@code Accept}. */
    static Format of(String accept) {
      return OPEN.accepts(accept) ? OPEN_METRICS : CLASSIC;
    }

    String contentType() {
      return writer().getContentType();
    }

    private ExpositionFormatWriter writer() {
      return switch (this) {
        case CLASSIC -> TEXT;
        case OPEN_METRICS -> OPEN;
      };
    }
  }

  Scrape(LiveFeed feed, PrometheusUplink.Program program, Connections connections) {
    this.feed = feed;
    this.program = program;
    this.connections = connections;
    JvmMetrics.builder().register(machine);
    for (var format : Format.values()) {
      var page = new PerScan<>(snapshot -> written(format, metrics(snapshot)));
      plain.put(format, page);
      packed.put(format, new PerScan<>(snapshot -> gzip(page.of(snapshot))));
    }
  }

  /** What is sent to one who wants it packed, or not; not to be changed. */
  byte[] body(Format format, boolean isPacked) {
    var newest = feed.newest();
    if (newest.isEmpty()) {
      byte[] body =
          written(
              format, MasterMetrics.heartbeat(false, program.pulse().beats(), program.version()));
      return isPacked ? gzip(body) : body;
    }
    var pages = isPacked ? packed : plain;
    return Objects.requireNonNull(pages.get(format)).of(newest.get());
  }

  private static byte[] gzip(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 8);
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private List<MetricSnapshot> metrics(Snapshot snapshot) {
    double ageSeconds = (feed.ticker().nanos() - snapshot.image().atNanos()) / 1e9;
    var metrics =
        new ArrayList<>(MasterMetrics.heartbeat(true, program.pulse().beats(), program.version()));
    metrics.addAll(MasterMetrics.at(snapshot, ageSeconds));
    metrics.addAll(points(snapshot).at(snapshot));
    return metrics;
  }

  private PointMetrics points(Snapshot snapshot) {
    var points = known.get();
    if (points == null || !points.areOf(snapshot.site())) {
      points = new PointMetrics(snapshot.site());
      known.set(points);
    }
    return points;
  }

  private byte[] written(Format format, List<MetricSnapshot> ours) {
    var all = new ArrayList<>(ours);
    all.addAll(MasterMetrics.connections(connections.counts()));
    all.add(MasterMetrics.shed(program.shed().get()));
    machine.scrape().forEach(all::add);
    var bytes = new ByteArrayOutputStream();
    try {
      format.writer().write(bytes, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
