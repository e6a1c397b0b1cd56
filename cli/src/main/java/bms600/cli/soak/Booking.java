package bms600.cli.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has what for himself and for how long, so that it can be told what must follow from a fault.
 *
 * <p>A <em>rider</em> may live through a <em>cut</em> if its alarm stood well before and its fault
 * lasts well beyond: then the cut must change nothing about it.
 */
final class Booking {
  /** Longer than any delay, and the time to be sure of it. */
  private static final double SETTLED_S = 660;

  private static final double RECOVERED_S = 90;

  private final Map<String, List<Claim>> claims = new HashMap<>();

  /** How a resource is used. */
  enum Use {
    ALONE,
    SHARED,
    RIDES,
    CUTS
  }

  /**
   * A claim on a resource.
   *
   * @param afterS for how long afterwards nobody else may have it
   */
  record Claim(String resource, Use use, double fromS, double untilS, double afterS) {
    private boolean isClearOf(Claim other) {
      return fromS > other.untilS + other.afterS || other.fromS > untilS + afterS;
    }

    private boolean spans(Claim cut) {
      return fromS + SETTLED_S <= cut.fromS && untilS >= cut.untilS + RECOVERED_S;
    }

    private boolean goesWith(Claim other) {
      if (isClearOf(other)) {
        return true;
      }
      return switch (use) {
        case ALONE -> false;
        case SHARED -> other.use == Use.SHARED;
        case RIDES -> other.use == Use.RIDES || (other.use == Use.CUTS && spans(other));
        case CUTS -> other.use == Use.RIDES && other.spans(this);
      };
    }
  }

  /** Takes all of these, or none. */
  boolean take(List<Claim> wanted) {
    for (var claim : wanted) {
      var taken = claims.getOrDefault(claim.resource(), List.of());
      if (!taken.stream().allMatch(claim::goesWith)) {
        return false;
      }
    }
    wanted.forEach(
        claim -> claims.computeIfAbsent(claim.resource(), _ -> new ArrayList<>()).add(claim));
    return true;
  }
}
