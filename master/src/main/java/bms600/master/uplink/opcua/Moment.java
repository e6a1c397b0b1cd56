package bms600.master.uplink.opcua;

import bms600.core.point.PointReader;
import bms600.core.point.PointValue;
import bms600.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * The snapshot that all values of one answer are read from, or why there is none.
 *
 * @param without what is said of every value while there is no snapshot
 */
record Moment(Optional<Snapshot> snapshot, Optional<PointReader> reader, StatusCode without) {
  private static final StatusCode NOT_YET = new StatusCode(StatusCodes.Bad_WaitingForInitialData);
  private static final StatusCode STOPPED = new StatusCode(StatusCodes.Bad_DeviceFailure);

  /** OPC 10000-8, 6.3.4.2: no last known value is available. */
  private static final StatusCode NEVER_HEARD = new StatusCode(StatusCodes.Bad_NoCommunication);

  /** OPC 10000-8, 6.3.4.3: the last value that had a good quality. */
  private static final StatusCode LAST_HEARD =
      new StatusCode(StatusCodes.Uncertain_NoCommunicationLastUsableValue);

  static Moment of(Snapshot snapshot) {
    return new Moment(
        Optional.of(snapshot), Optional.of(new PointReader(snapshot)), StatusCode.GOOD);
  }

  static final Moment BEFORE_THE_FIRST = new Moment(Optional.empty(), Optional.empty(), NOT_YET);
  static final Moment AFTER_THE_LAST = new Moment(Optional.empty(), Optional.empty(), STOPPED);

  /** A value of this instant, or nothing and why. */
  DataValue value(Optional<Variant> now) {
    if (snapshot.isEmpty()) {
      return new DataValue(Variant.NULL_VALUE, without, null, DateTime.now());
    }
    return new DataValue(
        now.orElse(Variant.NULL_VALUE),
        now.isEmpty() ? NEVER_HEARD : StatusCode.GOOD,
        time(snapshot.get().at()),
        DateTime.now());
  }

  /** A measured value with its quality and the time it was measured. */
  DataValue value(PointValue measured, Optional<Variant> shown) {
    var status =
        switch (measured.quality()) {
          case GOOD -> StatusCode.GOOD;
          case STALE -> LAST_HEARD;
          case ABSENT -> NEVER_HEARD;
        };
    return new DataValue(
        shown.orElse(Variant.NULL_VALUE),
        shown.isEmpty() ? NEVER_HEARD : status,
        time(snapshot.orElseThrow().at().minus(measured.age())),
        DateTime.now());
  }

  static DateTime time(Instant instant) {
    return new DateTime(instant);
  }
}
