package bms600.core.capacity;

/** A curve through given points, x rising. Immutable. */
public final class Curve {
  private final double[] x;
  private final double[] y;

  private Curve(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * The curve through these points, given as x, y, x, y …
   *
   * @throws IllegalArgumentException unless there are two points or more, finite, x rising
   */
  public static Curve through(double... points) {
    if (points.length < 4 || points.length % 2 != 0) {
      throw new IllegalArgumentException("a curve has two points or more, as pairs");
    }
    var x = new double[points.length / 2];
    var y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[2 * i];
      y[i] = points[2 * i + 1];
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || (i > 0 && x[i] <= x[i - 1])) {
        throw new IllegalArgumentException("point " + (i + 1) + " of a curve does not rise in x");
      }
    }
    return new Curve(x, y);
  }

  public double firstX() {
    return x[0];
  }

  public double lastX() {
    return x[x.length - 1];
  }

  /** Straight between the points; NaN outside them. */
  public double linear(double at) {
    int i = segment(at);
    return i < 0 ? Double.NaN : y[i] + (y[i + 1] - y[i]) * (at - x[i]) / (x[i + 1] - x[i]);
  }

  /** Straight between the points, and the end values outside them. */
  public double held(double at) {
    return linear(Math.clamp(at, firstX(), lastX()));
  }

  /** Straight between the points on logarithmic axes, for positive points; NaN outside them. */
  public double logLog(double at) {
    int i = segment(at);
    if (i < 0) {
      return Double.NaN;
    }
    double share = Math.log(at / x[i]) / Math.log(x[i + 1] / x[i]);
    return y[i] * Math.pow(y[i + 1] / y[i], share);
  }

  private int segment(double at) {
    if (!(at >= firstX() && at <= lastX())) {
      return -1;
    }
    int i = 0;
    while (i < x.length - 2 && at > x[i + 1]) {
      i++;
    }
    return i;
  }
}
