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

  /** The alarms, as an event, and the number of the frame that first had them. */
  private static final class Alarms {
    private final long changedAt;
    private final List<Alarm> list;
    private final byte[] event;

    Alarms(long changedAt, List<Alarm> list, byte[] event) {
      this.changedAt = changedAt;
      this.list = list;
      this.event = event;
    }

    Alarms next(List<Alarm> newList, long number) {
      return changedAt > 0 && newList.equals(list)
          ? this
          : new Alarms(
              number, newList, Frame.event("alarms", number, out -> AlarmJson.write(out, newList)));
    }
  }

  private final long number;
  private final @Nullable Picture picture;
  private final Alarms alarms;
  private final byte[] whole;
  private final byte[] changes;
  private final CountDownLatch superseded = new CountDownLatch(1);

  private Frame(
      long number, @Nullable Picture picture, Alarms alarms, byte[] whole, byte[] changes) {
    this.number = number;
    this.picture = picture;
    this.alarms = alarms;
    this.whole = whole;
    this.changes = changes;
  }

  /** The frame before the first. */
  static Frame none() {
    return new Frame(0, null, new Alarms(0, List.of(), NOTHING), NOTHING, NOTHING);
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
    var newAlarms = alarms.next(snapshot.memory().board().alarms(), newNumber);
    return new Frame(newNumber, now, newAlarms, newWhole, newChanges);
  }

  private static byte[] event(String name, long number, Consumer<JsonGenerator> document) {
    var bytes = new ByteArrayOutputStream(1024);
    bytes.writeBytes(
        ("event: " + name + "\nid: " + number + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
    Json.write(bytes, document);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  /**
   * The events for a client that has seen an earlier frame: the changes if that was the one before,
   * else everything; the alarms if they are no longer the same. None if it has seen this one.
   */
  List<byte[]> since(Frame seen) {
    if (seen.number == number) {
      return List.of();
    }
    byte[] blocks = seen.number > 0 && seen.number + 1 == number ? changes : whole;
    return alarms.changedAt > seen.number ? List.of(blocks, alarms.event) : List.of(blocks);
  }

  void supersede() {
    superseded.countDown();
  }

  /** Waits until there is a newer frame; false when none came in time. */
  boolean awaitNext(Duration timeout) throws InterruptedException {
    return superseded.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
