package bms600.simulator.plant;

/** What the consumers on a DC bus draw, A or W, never negative. */
public sealed interface Load {
  record Current(double amperes) implements Load {
    public Current {
      check(amperes);
    }
  }

  record Power(double watts) implements Load {
    public Power {
      check(watts);
    }
  }

  private static void check(double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a load draws 0 or more, not " + value);
    }
  }
}
