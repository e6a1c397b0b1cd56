package bms600.core.estimate.autonomy;

import java.util.Arrays;

/**
 * What was seen of one discharge: at most {@value #MOST} samples, evenly spaced in charge. Full, it
 * drops every second one and doubles its spacing. Immutable; a step that stores nothing shares the
 * samples of the one before.
 *
 * <p>A sample is the charge taken out so far, reckoned at the rated current (Ah), the voltage of
 * the mean cell and of the weakest block's cells (V), and the current (A).
 */
public final class Trace {
  public static final int MOST = 32;

  public static final Trace EMPTY = new Trace(new double[0], 0, 0, 0, Double.NaN);

  private static final int FIELDS = 4;
  private static final int HEAD = 4;

  /** Before the end was remembered. */
  private static final int HEAD_BEFORE = 3;

  private final double[] samples;
  private final double spacingAh;
  private final double takenAh;
  private final double blindAh;
  private final double endAh;

  private Trace(double[] samples, double spacingAh, double takenAh, double blindAh, double endAh) {
    this.samples = samples;
    this.spacingAh = spacingAh;
    this.takenAh = takenAh;
    this.blindAh = blindAh;
    this.endAh = endAh;
  }

  /**
   * At the start of a discharge.
   *
   * @param missingAh charge already missing from full
   * @param spacingAh of samples, at first
   */
  public static Trace starting(double missingAh, double spacingAh) {
    return new Trace(new double[0], spacingAh, missingAh, 0, Double.NaN);
  }

  /** After more charge was taken out; a missing voltage (NaN) is not stored. */
  public Trace taken(double ah, double meanV, double lowV, double amperes) {
    double now = takenAh + ah;
    boolean due = size() == 0 || now - takenAh(size() - 1) >= spacingAh;
    if (!due || Double.isNaN(meanV)) {
      return new Trace(samples, spacingAh, now, blindAh, endAh);
    }
    var room = size() < MOST ? this : thinned();
    double[] more = Arrays.copyOf(room.samples, room.samples.length + FIELDS);
    more[more.length - 4] = now;
    more[more.length - 3] = meanV;
    more[more.length - 2] = Double.isNaN(lowV) ? meanV : lowV;
    more[more.length - 1] = amperes;
    return new Trace(more, room.spacingAh, now, blindAh, endAh);
  }

  /** After charge was taken out that nobody measured. */
  public Trace blind(double ah) {
    return new Trace(samples, spacingAh, takenAh + ah, blindAh + ah, endAh);
  }

  /** The end voltage is reached: what was taken out until the first time is the capacity. */
  Trace ended() {
    return Double.isNaN(endAh) ? new Trace(samples, spacingAh, takenAh, blindAh, takenAh) : this;
  }

  private Trace thinned() {
    double[] fewer = new double[MOST / 2 * FIELDS];
    for (int i = 0; i < MOST / 2; i++) {
      System.arraycopy(samples, 2 * i * FIELDS, fewer, i * FIELDS, FIELDS);
    }
    return new Trace(fewer, 2 * spacingAh, takenAh, blindAh, endAh);
  }

  /** Whether this is a discharge at all. */
  public boolean isRunning() {
    return spacingAh > 0;
  }

  public int size() {
    return samples.length / FIELDS;
  }

  public double takenAh(int sample) {
    return samples[sample * FIELDS];
  }

  public double meanV(int sample) {
    return samples[sample * FIELDS + 1];
  }

  public double lowV(int sample) {
    return samples[sample * FIELDS + 2];
  }

  public double amperes(int sample) {
    return samples[sample * FIELDS + 3];
  }

  /** Charge missing from full, Ah at the rated current. */
  public double takenAh() {
    return takenAh;
  }

  /** How much of it was only assumed, Ah. */
  public double blindAh() {
    return blindAh;
  }

  /** Charge that was missing when the end voltage was first reached, Ah; NaN before. */
  double endAh() {
    return endAh;
  }

  /** This trace as text. */
  String save() {
    var text = new StringBuilder();
    text.append(spacingAh).append('/').append(takenAh).append('/').append(blindAh);
    text.append('/').append(endAh);
    for (double value : samples) {
      text.append('/').append((float) value);
    }
    return text.toString();
  }

  static Trace restore(String text) {
    double[] all = Arrays.stream(text.split("/", -1)).mapToDouble(Double::parseDouble).toArray();
    int head = all.length % FIELDS == 0 ? HEAD : HEAD_BEFORE;
    if (all.length < head
        || (all.length - head) % FIELDS != 0
        || all.length > HEAD + MOST * FIELDS) {
      throw new IllegalArgumentException("not a saved discharge: " + text);
    }
    double endAh = head == HEAD ? all[3] : Double.NaN;
    return new Trace(Arrays.copyOfRange(all, head, all.length), all[0], all[1], all[2], endAh);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trace that
        && Arrays.equals(samples, that.samples)
        && spacingAh == that.spacingAh
        && takenAh == that.takenAh
        && blindAh == that.blindAh
        && Double.compare(endAh, that.endAh) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples) * 31 + Double.hashCode(takenAh);
  }

  @Override
  public String toString() {
    return save();
  }
}
