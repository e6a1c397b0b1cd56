package bms600.core.alarm;

import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import java.time.Duration;
import java.util.Set;

/** A value beyond a limit. Where no limit applies in the present state, the rule is clear. */
record LimitRule(
    AlarmKind kind,
    Severity severity,
    Per per,
    Side side,
    Limit limit,
    Duration onDelay,
    Duration offDelay)
    implements AlarmRule {

  /** Kinds whose value on float the current of an ohmic test moves. */
  private static final Set<AlarmKind> DISTURBED =
      Set.of(
          AlarmKind.BLOCK_VOLTAGE_HIGH,
          AlarmKind.BLOCK_VOLTAGE_LOW,
          AlarmKind.BLOCK_DEVIATION,
          AlarmKind.STRING_VOLTAGE_HIGH,
          AlarmKind.STRING_VOLTAGE_LOW,
          AlarmKind.RIPPLE_CURRENT_HIGH,
          AlarmKind.RIPPLE_VOLTAGE_HIGH);

  /** On which side of the limit trouble lies. */
  enum Side {
    ABOVE,
    BELOW
  }

  /** Where value, limit and deadband come from, all in {@code unit}; NaN where there is none. */
  interface Limit {
    double value(Scene scene, int index);

    double limit(Scene scene, int index);

    double deadband(Scene scene, int index);

    String unit();

    /** Whether there is no limit for any block of a string in what the string does now. */
    default boolean restsIn(Scene scene, BatteryString string) {
      return false;
    }

    /** Half the width in which the value cannot be told from the limit. */
    default double guard(Scene scene, int index) {
      return 0;
    }

    /**
     * Whether it is known which limit applies; where it is not, nothing is known to be well either.
     */
    default boolean isKnown(Scene scene, int index) {
      return true;
    }

    /** In which regime it holds, where its kind knows several: {@code in-discharge}, or empty. */
    default String regime() {
      return "";
    }

    /** What the alarm says beyond value and limit. */
    default String detail() {
      return "";
    }

    /** The same, as things are here and now. */
    default String detail(Scene scene, int index) {
      return detail();
    }

    /** The unit a site chooses the limit in. */
    default String choiceUnit() {
      return unit();
    }

    /** What a limit of the site's choice means here and now, in {@link #unit}. */
    default double chosen(Scene scene, int index, double choice) {
      return choice;
    }

    /** The same of a deadband. */
    default double chosenDeadband(Scene scene, int index, double choice) {
      return choice;
    }
  }

  /** A value against one limit, the same at every place and whatever goes on there. */
  record Fixed(Value of, double limit, double deadband, String unit) implements Limit {
    /** What is held against the limit, in its unit; NaN where it is not known. */
    interface Value {
      double at(Scene scene, int index);
    }

    @Override
    public double value(Scene scene, int index) {
      return of.at(scene, index);
    }

    @Override
    public double limit(Scene scene, int index) {
      return limit;
    }

    @Override
    public double deadband(Scene scene, int index) {
      return deadband;
    }
  }

  @Override
  public boolean restsIn(Scene scene, BatteryString string) {
    return limit.restsIn(scene, string);
  }

  @Override
  public String level() {
    return limit.regime().isEmpty() ? severity.code() : severity.code() + "-" + limit.regime();
  }

  @Override
  public String limitUnit() {
    return limit.choiceUnit();
  }

  @Override
  public Verdict judge(Scene scene, int index, boolean active) {
    return judge(scene, index, active, Setpoint.defaultOf(this));
  }

  @Override
  public Verdict judge(Scene scene, int index, boolean active, Setpoint setpoint) {
    var verdict = compared(scene, index, active, setpoint);
    return verdict == Verdict.CLEAR && !limit.isKnown(scene, index) ? Verdict.UNKNOWN : verdict;
  }

  private Verdict compared(Scene scene, int index, boolean active, Setpoint setpoint) {
    double value = limit.value(scene, index);
    if (Double.isNaN(value) || isDisturbed(scene, index)) {
      return Verdict.UNKNOWN;
    }
    double at = limit(scene, index, setpoint);
    if (Double.isNaN(at)) {
      return Verdict.CLEAR;
    }
    double excess = side == Side.ABOVE ? value - at : at - value;
    if (active) {
      return excess > -deadband(scene, index, setpoint) ? Verdict.HOLDS : Verdict.CLEAR;
    }
    if (excess <= 0) {
      return Verdict.CLEAR;
    }
    return excess > limit.guard(scene, index) ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  /** On float an ohmic test, and what follows it, is neither proof of trouble nor of its end. */
  private boolean isDisturbed(Scene scene, int index) {
    if (scene.works().tested().isEmpty() || !DISTURBED.contains(kind)) {
      return false;
    }
    return scene.isTested(
        per == Per.BLOCK ? scene.stringOfBlock().get(index) : scene.string(index));
  }

  /** Where the default judges nothing, a choice does not either: NaN. */
  double limit(Scene scene, int index, Setpoint setpoint) {
    double usual = limit.limit(scene, index);
    return Double.isNaN(usual) || Double.isNaN(setpoint.limit())
        ? usual
        : limit.chosen(scene, index, setpoint.limit());
  }

  private double deadband(Scene scene, int index, Setpoint setpoint) {
    return Double.isNaN(setpoint.deadband())
        ? limit.deadband(scene, index)
        : limit.chosenDeadband(scene, index, setpoint.deadband());
  }

  @Override
  public Evidence evidence(Scene scene, int index) {
    return evidence(scene, index, Setpoint.defaultOf(this));
  }

  @Override
  public Evidence evidence(Scene scene, int index, Setpoint setpoint) {
    double at = limit(scene, index, setpoint);
    return new Evidence(limit.value(scene, index), at, limit.unit(), limit.detail(scene, index), 0);
  }
}
