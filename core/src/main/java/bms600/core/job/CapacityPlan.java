package bms600.core.job;

import bms600.core.estimate.PublishedCurrent;
import bms600.core.site.BatteryType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A capacity test as somebody wants it: by IEEE 1188 for VRLA, 450 for vented lead-acid, 1106 for
 * Ni-Cd.
 *
 * @param kind what it is to prove
 * @param method how its result is worked out
 * @param hours rated time, h; the load is the maker's current for it. 0 in a service test
 * @param parts of the load that come before it, in order: the peak of a modified performance test,
 *     the whole duty cycle of a service test
 * @param leastPercent capacity that passes, %
 * @param serviceYears life to be expected in service, corrected for temperature; 0 for not known
 * @param makersFactor temperature factor of the maker, for Ni-Cd alone; 1 for none
 * @param confirmed what a person has made sure of
 * @param despite why it is begun although an advisable condition is not met; empty where all are
 */
public record CapacityPlan(
    Kind kind,
    Method method,
    double hours,
    List<Part> parts,
    double leastPercent,
    double serviceYears,
    double makersFactor,
    Set<Confirmation> confirmed,
    String despite) {
  static final CapacityPlan NONE =
      new CapacityPlan(Kind.PERFORMANCE, Method.NONE, 0, List.of(), 80, 0, 1, Set.of(), "");

  /** What a test is to prove. */
  public enum Kind {
    /** A new battery meets its rating. */
    ACCEPTANCE(90),
    /** How much capacity is left. */
    PERFORMANCE(80),
    /** The same, behind the peak of the duty cycle. */
    MODIFIED_PERFORMANCE(80),
    /** The battery as it is carries its duty cycle; no capacity comes of it. */
    SERVICE(0);

    private final double leastPercent;

    Kind(double leastPercent) {
      this.leastPercent = leastPercent;
    }

    /** Capacity that passes where nothing else is agreed, %. */
    public double leastPercent() {
      return leastPercent;
    }
  }

  /** How a capacity is worked out. */
  public enum Method {
    NONE,
    /** Time reached over rated time and K_T; reference 25 °C. */
    TIME_ADJUSTED,
    /** Current used times K_C over current published for the time reached. */
    RATE_ADJUSTED,
    /** Charge over 1 + λ(θ − 20), over the charge published, by IEC 60896; reference 20 °C. */
    IEC,
    /** Time reached over rated time and the maker's factor: Ni-Cd. */
    MAKER;

    /** The method for a type and a rated time, h; {@link #NONE} where no factors are known. */
    public static Method of(BatteryType type, double hours) {
      if (!type.chemistry().isLead()) {
        return MAKER;
      }
      boolean hasTable = type.dischargeTable().size() > 1;
      double referenceC = type.reference().value();
      if (referenceC == 25) {
        return hours <= 1 && hasTable ? RATE_ADJUSTED : TIME_ADJUSTED;
      }
      return referenceC != 20 ? NONE : hasTable ? RATE_ADJUSTED : IEC;
    }
  }

  /** What no sensor sees. */
  public enum Confirmation {
    /** Charger and load are separated from the string, or other strings carry the load. */
    ISOLATED("the string can be separated from charger and load"),
    LOAD_READY("the load unit takes the load, and its cables and fuses are fit for it"),
    VENTILATED("the room is ventilated, and nobody smokes or welds in it"),
    /** Loose joints burn under load. */
    CONNECTIONS_TIGHT("connections have been checked, and their resistances written down");

    private final String words;

    Confirmation(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private static void check(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** A current for a time. */
  public record Part(double amperes, double seconds) {
    public Part {
      check(amperes > 0 && amperes <= 10_000, "a load is above 0 A, not " + amperes);
      check(seconds >= 1 && seconds <= 172_800, "a load lasts 1 s to 48 h, not " + seconds);
    }
  }

  public CapacityPlan {
    check(hours >= 0 && hours <= 48, "a rated time is at most 48 h, not " + hours);
    check(parts.size() <= 24, "a duty cycle has at most 24 parts");
    check(leastPercent >= 0 && leastPercent <= 120, "0 to 120 % pass, not " + leastPercent);
    check(serviceYears >= 0 && serviceYears <= 40, "at most 40 years, not " + serviceYears);
    check(makersFactor >= 0.3 && makersFactor <= 1.5, "a factor is 0.3 to 1.5");
    parts = List.copyOf(parts);
    confirmed = Set.copyOf(confirmed);
  }

  /** The same for a type: its rated time where none is chosen, and the method that fits. */
  public CapacityPlan fitted(BatteryType type) {
    boolean isService = kind == Kind.SERVICE;
    double newHours = isService ? 0 : hours > 0 ? hours : PublishedCurrent.ratedH(type);
    return new CapacityPlan(
        kind,
        isService ? Method.NONE : Method.of(type, newHours),
        newHours,
        parts,
        leastPercent,
        serviceYears,
        makersFactor,
        confirmed,
        despite);
  }

  /** The current by its maker, A; NaN where it tells none. */
  public double ratedA(BatteryType type) {
    return hours > 0 ? PublishedCurrent.forA(type, hours) : Double.NaN;
  }

  /** How long all its parts last, s. */
  public double partsS() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /** How long it is to last, s. */
  double plannedS() {
    return kind == Kind.SERVICE ? partsS() : hours * 3600;
  }

  /** The current that is to flow so long after its begin, A; 0 where none is any more. */
  public double loadA(BatteryType type, double onLoadS) {
    double left = onLoadS;
    for (var part : parts) {
      if (left < part.seconds()) {
        return part.amperes();
      }
      left -= part.seconds();
    }
    return kind == Kind.SERVICE ? 0 : ratedA(type);
  }

  /** The highest current that is to flow, A. */
  double mostA(BatteryType type) {
    double partsA = parts.stream().mapToDouble(Part::amperes).max().orElse(0);
    return kind == Kind.SERVICE ? partsA : Math.max(partsA, ratedA(type));
  }

  /** In the order in which they are named. */
  Set<Confirmation> sorted() {
    return new TreeSet<>(confirmed);
  }
}
