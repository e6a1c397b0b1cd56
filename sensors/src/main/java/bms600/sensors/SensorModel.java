package bms600.sensors;

import bms600.core.measure.Channel;
import bms600.core.measure.Reading;
import bms600.modbus.Answer;
import bms600.modbus.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A kind of device on a line: how it is polled and what its answers mean. Immutable.
 *
 * <p>Values are in the SI unit of their {@link Channel}, in the order of {@link #channels()}; NaN
 * is absent.
 */
public final class SensorModel {
  private final String name;
  private final OptionalInt identity;
  private final RegisterTable table;
  private final List<Channel> channels;
  private final List<Request> poll;
  private final Part[] parts;

  /**
   * A model by its table.
   *
   * @param identity the model code it reports in its {@link Identity}, if it speaks the field bus
   */
  SensorModel(String name, OptionalInt identity, RegisterTable table) {
    this.name = name;
    this.identity = identity;
    this.table = table;
    channels = table.channels().stream().map(ChannelRow::channel).toList();
    parts = Part.of(table).toArray(Part[]::new);
    poll = Arrays.stream(parts).map(Part::request).toList();
  }

  /** The order code, such as {@code BAT-02}, or the name of the table. */
  public String name() {
    return name;
  }

  /**
   * Whether it has an {@link Identity}, a place in a chain and the holding registers of {@link
   * FieldBus}. Any other is only ever read, and its outputs written.
   */
  public boolean isOnFieldBus() {
    return identity.isPresent();
  }

  /** The model code it reports in its {@link Identity}; none where it is not on the field bus. */
  public OptionalInt identity() {
    return identity;
  }

  /** Whether a broadcast of the field bus does it no harm. */
  public boolean bearsBroadcasts() {
    return isOnFieldBus() || table.manners().ignoresBroadcasts();
  }

  /** How long it may take to begin its answer. */
  public Duration turnaround() {
    return table.manners().turnaround();
  }

  public List<Channel> channels() {
    return channels;
  }

  /** The requests of one poll: always these, in this order. */
  public List<Request> poll() {
    return poll;
  }

  /** The request that switches an output, if this channel is a coil. */
  public Optional<Request> write(Channel output, boolean on) {
    return table.channels().stream()
        .filter(row -> row.channel() == output && row.place().table() == Table.COIL)
        .map(ChannelRow::place)
        .<Request>map(place -> new Request.WriteCoil(place.register(), on != place.inverted()))
        .findFirst();
  }

  /**
   * The meaning of the answers to one poll.
   *
   * @param answers one for each request of {@link #poll()}, in its order
   * @param atNanos when the last of them was complete, on the master's monotonic clock
   * @throws IllegalArgumentException when an answer is not one to its request
   */
  public Reading decode(List<? extends Answer> answers, long atNanos) {
    if (answers.size() != parts.length) {
      throw new IllegalArgumentException(
          name + " is polled by " + parts.length + " requests, not " + answers.size());
    }
    var values = new double[channels.size()];
    int flags = 0;
    for (int i = 0; i < parts.length; i++) {
      flags |= parts[i].decode(answers.get(i), values);
    }
    return new Reading(channels, values, flags, atNanos);
  }

  /** The same for a model that is polled by a single request. */
  public Reading decode(Answer answer, long atNanos) {
    if (parts.length != 1) {
      throw new IllegalArgumentException(name + " is polled by " + parts.length + " requests");
    }
    var values = new double[channels.size()];
    int flags = parts[0].decode(answer, values);
    return new Reading(channels, values, flags, atNanos);
  }

  /**
   * What a sensor in this state holds at the addresses of one request of its poll: the inverse of
   * decoding. Each value is rounded to the register's resolution and clamped to its range.
   *
   * @param part index of the request in {@link #poll()}
   * @param values in the order of {@link #channels()}; NaN becomes the register's absent value
   * @param flags a set of {@link bms600.core.measure.Flag} bits; those unknown to it are dropped
   * @return words 0..65535, or 0 and 1 for coils and discrete inputs
   * @throws IllegalArgumentException for NaN where the register has no absent value
   */
  public int[] encode(int part, double[] values, int flags) {
    return parts[part].encode(values, flags);
  }

  @Override
  public String toString() {
    return name;
  }
}
