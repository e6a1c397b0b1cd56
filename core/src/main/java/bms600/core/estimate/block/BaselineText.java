package bms600.core.estimate.block;

import bms600.core.estimate.StringState;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A {@link Baseline} as bytes. */
final class BaselineText {
  private BaselineText() {}

  static void put(Packed out, Baseline baseline) {
    out.put(baseline.ohm()).put(baseline.celsius()).put(baseline.instrument());
    out.put((byte) baseline.state().ordinal());
    out.put(baseline.takenAt().getEpochSecond()).put((short) baseline.readings());
  }

  static Baseline get(ByteBuffer in) {
    return new Baseline(
        in.getDouble(),
        in.getDouble(),
        in.getLong(),
        Packed.one(StringState.values(), in),
        Instant.ofEpochSecond(in.getLong()),
        in.getShort());
  }
}
