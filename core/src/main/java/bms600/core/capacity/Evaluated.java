package bms600.core.capacity;

/** A result, or the reason why there is none: what cannot be evaluated is never called normal. */
public sealed interface Evaluated<T> {

  record Known<T>(T value) implements Evaluated<T> {}

  record NotEvaluable<T>(Why why) implements Evaluated<T> {}

  /** Why something cannot be evaluated. */
  enum Why {
    /** Outside 40 to 120 °F, where no factor is published. */
    TEMPERATURE_OUT_OF_TABLE,
    /** Nothing to compare with. */
    NO_BASELINE,
    /** Ohmic values of two instruments or methods are not comparable. */
    INSTRUMENT_MISMATCH
  }
}
