package bms600.master.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the digests of each day that is over, from its compacted spans, a few tracks at a time. A
 * day counts as digested when all of its tracks are; until then it is done again after a restart.
 */
final class Digester implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Digester.class);

  /** Tracks in one step. */
  private static final int SLICE = 16;

  /** Days with spans, other than that of the newest span, that are not digested. */
  private static final String DUE =
      "SELECT DISTINCT first_ms / 86400000 AS d FROM span WHERE d <>"
          + " (SELECT first_ms / 86400000 FROM span ORDER BY id DESC LIMIT 1)"
          + " AND d NOT IN (SELECT id FROM day) ORDER BY d";

  private final Connection connection;
  private final Kept kept;
  private final List<Track> tracks;
  private final Catalogue catalogue;
  private final DigestStore store;
  private final Deque<Long> due = new ArrayDeque<>();
  private List<Kept.Hour> hours = List.of();
  private int nextTrack;

  Digester(Connection connection, Catalogue catalogue) throws SQLException {
    this.connection = connection;
    this.kept = new Kept(connection);
    this.store = new DigestStore(connection);
    this.catalogue = catalogue;
    this.tracks = catalogue.points().stream().map(Track::named).toList();
    look();
  }

  /** A span was finished: perhaps a day is over. */
  void look() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(DUE)) {
      while (rows.next()) {
        long day = rows.getLong(1);
        if (!due.contains(day)) {
          due.add(day);
        }
      }
    }
  }

  /** Digests some tracks; false where there is nothing to do. */
  boolean step() throws SQLException {
    var day = due.peek();
    if (day == null) {
      return false;
    }
    if (nextTrack == 0) {
      hours = new ArrayList<>(kept.hours(day * Tier.DAY_MS, (day + 1) * Tier.DAY_MS));
      hours.removeIf(hour -> hour.day() != day);
    }
    int end = Math.min(nextTrack + SLICE, tracks.size());
    boolean isDone = end == tracks.size();
    Database.inOneStroke(
        connection,
        () -> {
          for (int i = nextTrack; i < end; i++) {
            digest(day, tracks.get(i));
          }
          if (isDone) {
            store.finish(day);
          }
        });
    nextTrack = isDone ? 0 : end;
    if (isDone) {
      due.remove();
    }
    return true;
  }

  private void digest(long day, Track track) throws SQLException {
    long id = catalogue.trackId(track.point());
    var minutes = new Digest(Tier.MINUTES.parts());
    for (var hour : hours) {
      pour(hour, id, day, minutes);
    }
    older(day, id).ifPresent(minutes::fillFrom);
    if (!minutes.isEmpty()) {
      store.putMinutes(Catalogue.key(day, id), minutes);
    }
  }

  private void pour(Kept.Hour hour, long id, long day, Digest minutes) throws SQLException {
    try {
      var stretch = kept.stretch(hour.span(), id);
      if (stretch.isPresent()) {
        stretch.get().pour(day * Tier.DAY_MS, Tier.MINUTES.partMs(), minutes);
      }
    } catch (DamagedException e) {
      LOG.warn("a part of span {} is left out of its day: {}", hour.span(), e.getMessage());
    }
  }

  /** What was digested of the same day before the clock went back into it. */
  private Optional<Digest> older(long day, long id) throws SQLException {
    try {
      return kept.digest(Tier.MINUTES, day, id);
    } catch (DamagedException e) {
      LOG.warn("a digest of day {} is made anew: {}", day, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    store.close();
    kept.close();
  }
}
