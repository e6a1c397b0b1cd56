package bms600.master.uplink.mqtt;

import bms600.core.point.PointTable;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A way to put things on a broker: which topics, which payloads, in which order. */
interface Talk {
  /** Short, for file names and logs: {@code json}. */
  String name();

  /** Unique at the broker. */
  String clientId();

  /** Values are told no more often than this. */
  Duration interval();

  /** For how long before a loss was noticed things may have been lost unnoticed. */
  Duration doubt();

  /**
   * What the broker is to say when the connection is lost.
   *
   * @param connection how many connections there were before this one
   */
  Message will(long connection, Instant now);

  /** What it wants to hear. */
  List<String> subscriptions();

  /** Something came, on a thread of the network. */
  void heard(String topic, byte[] payload);

  /** Whether somebody is there to be told, as far as that is asked for. */
  boolean isWanted();

  /** Whether it was asked to begin again. */
  boolean isToBeginAgain();

  /** Who is here, and every value: always the first thing said. */
  List<Message> birth(Snapshot snapshot);

  /** The values that have changed since they were told. */
  List<Message> changes(Snapshot snapshot);

  /** Something that happened, now or while nobody listened. */
  Message event(Past.Entry entry);

  /**
   * Values from while nobody listened, one for each minute.
   *
   * @param minutes NaN where there is none
   */
  Message history(PointTable.Row row, Instant from, double[] minutes);

  /** The last thing said. */
  List<Message> farewell(Instant now);
}
