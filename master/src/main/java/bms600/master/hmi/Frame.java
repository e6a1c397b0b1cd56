package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One snapshot as the stream sends it, in bytes that all clients share: whole, as what changed, and
 * the alarms.
 */
final class Frame {
  private static final byte[] NOTHING = new byte[0];

  private final long number;
  private final @Nullable Picture picture;
  private final List<Alarm> alarmList;
  private final byte[] alarms;
  private final byte[] whole;
  private final byte[] changes;
  private final CountDownLatch superseded = new CountDownLatch(1);

  private Frame(
      long number,
      @Nullable Picture picture,
      List<Alarm> alarmList,
      byte[] alarms,
      byte[] whole,
      byte[] changes) {
    this.number = number;
    this.picture = picture;
    this.alarmList = alarmList;
    this.alarms = alarms;
    this.whole = whole;
    this.changes = changes;
  }

  /** The frame before the first. */
  static Frame none() {
    return new Frame(0, null, List.of(), NOTHING, NOTHING, NOTHING);
  }

  /** The frame of the snapshot after this frame's. */
  Frame next(Snapshot snapshot) {
    long newNumber = number + 1;
    long ts = snapshot.at().toEpochMilli();
    var now = Picture.of(snapshot);
    byte[] newWhole = event("snap", newNumber, out -> now.writeWhole(out, newNumber, ts));
    byte[] newChanges =
        picture == null
            ? newWhole
            : event("d", newNumber, out -> now.writeChanges(out, picture, newNumber, ts));
    var list = snapshot.memory().board().alarms();
    boolean same = picture != null && list.equals(alarmList);
    byte[] newAlarms =
        same ? alarms : event("alarms", newNumber, out -> AlarmJson.write(out, list));
    return new Frame(newNumber, now, list, newAlarms, newWhole, newChanges);
  }

  private static byte[] event(String name, long number, Consumer<JsonGenerator> document) {
    var bytes = new ByteArrayOutputStream(1024);
    bytes.writeBytes(
        ("event: " + name + "\nid: " + number + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
    Json.write(bytes, document);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  /** What a client that has seen an earlier frame must be sent: the changes, or everything. */
  byte[] since(Frame seen) {
    return seen.number > 0 && seen.number + 1 == number ? changes : whole;
  }

  /** The alarms as an event: the same array as long as they stay the same. */
  byte[] alarms() {
    return alarms;
  }

  void supersede() {
    superseded.countDown();
  }

  /** Waits until there is a newer frame; false when none came in time. */
  boolean awaitNext(Duration timeout) throws InterruptedException {
    return superseded.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
