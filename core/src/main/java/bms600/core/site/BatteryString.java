package bms600.core.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Blocks in series: the thing a current flows through.
 *
 * @param index position among all strings of the site, from 0
 * @param firstBlock position of its first block among all blocks of the site, from 0
 * @param blocks how many blocks, from the positive end
 * @param currentSensors one for every two poles; a string's current is the sum of its Halls
 * @param hasVoltageSensor without one the string's voltage is the sum of its blocks, and says so
 * @param ohmicPlan when its ohmic values are measured
 * @param balancingPlan whether and within which limits its blocks are balanced
 */
public record BatteryString(
    String name,
    String battery,
    int index,
    int firstBlock,
    int blocks,
    BatteryType type,
    Optional<LocalDate> installed,
    List<CurrentSensor> currentSensors,
    boolean hasVoltageSensor,
    OhmicPlan ohmicPlan,
    BalancingPlan balancingPlan) {

  /** A string to which is done what is done where nothing else is said. */
  public BatteryString(
      String name,
      String battery,
      int index,
      int firstBlock,
      int blocks,
      BatteryType type,
      Optional<LocalDate> installed,
      List<CurrentSensor> currentSensors,
      boolean hasVoltageSensor) {
    this(
        name,
        battery,
        index,
        firstBlock,
        blocks,
        type,
        installed,
        currentSensors,
        hasVoltageSensor,
        OhmicPlan.DEFAULT,
        BalancingPlan.off(type));
  }

  /** The same string, whose ohmic values are measured by this plan. */
  public BatteryString with(OhmicPlan plan) {
    return with(plan, balancingPlan);
  }

  /** The same string, whose blocks are balanced by this plan. */
  public BatteryString with(BalancingPlan plan) {
    return with(ohmicPlan, plan);
  }

  private BatteryString with(OhmicPlan ohmic, BalancingPlan balancing) {
    return new BatteryString(
        name,
        battery,
        index,
        firstBlock,
        blocks,
        type,
        installed,
        currentSensors,
        hasVoltageSensor,
        ohmic,
        balancing);
  }

  /**
   * A current sensor with the rating of each of its poles, A (range is twice that): of a BMS-CM one
   * of {@link #RATINGS_A}.
   */
  public record CurrentSensor(List<Integer> hallRatingsA) {
    public static final List<Integer> RATINGS_A = List.of(50, 100, 200, 400, 500);
    public static final int MAX_RATING_A = 5000;

    public CurrentSensor {
      hallRatingsA = List.copyOf(hallRatingsA);
      Check.that(
          hallRatingsA.size() == 1 || hallRatingsA.size() == 2,
          "a current sensor has one or two poles");
      Check.that(
          hallRatingsA.stream().allMatch(rating -> rating >= 1 && rating <= MAX_RATING_A),
          "ratings must be 1 to " + MAX_RATING_A + " A, not " + hallRatingsA);
    }
  }

  public BatteryString {
    Check.name(name, "string");
    Check.that(blocks >= 1, "a string has at least one block");
    currentSensors = List.copyOf(currentSensors);
  }

  /** The name of a block by its number, from 1 at the positive end: {@code S1.7}. */
  public String blockName(int number) {
    return name + "." + number;
  }

  /** The full scale of the string's current measurement, A: twice the rating, poles summed. */
  public double currentRangeA() {
    int sumA = 0;
    for (var sensor : currentSensors) {
      for (int rating : sensor.hallRatingsA()) {
        sumA += 2 * rating;
      }
    }
    return sumA;
  }
}
