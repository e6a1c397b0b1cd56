package bms600.core.estimate.autonomy;

import bms600.core.site.BatteryType;
import java.util.List;

/**
 * The charge of a string that can be had at once, and what is bound: the kinetic model, run from
 * its current. All figures are shares of its capacity at the rated current.
 *
 * <p>How much charge there is in all is known better from elsewhere, where a full charge and the
 * voltage correct it; what the wells remember besides is how far the available one has fallen
 * behind.
 *
 * @param lacking by how much, as a share of the capacity; negative after a charge
 */
public record Wells(double lacking) {
  public static final Wells LEVEL = new Wells(0);

  /**
   * A family of wells.
   *
   * @param top what both hold when full, over the rated capacity
   * @param ratedPerHour rated current over rated capacity, 1/h
   */
  public record Law(Kibam model, double top, double ratedPerHour) {

    /** By the maker's table of a type, else as typical of its family. */
    static Law of(BatteryType type) {
      var rows =
          type.dischargeTable().stream()
              .map(row -> new Kibam.Delivered(hours(row), hours(row) * row.currentA()))
              .toList();
      var model = rows.size() >= 2 ? fit(rows) : typical(type);
      double ratedH = type.rate().toSeconds() / 3600.0;
      return new Law(model, 1 / model.share(ratedH), 1 / ratedH);
    }

    private static Kibam typical(BatteryType type) {
      return type.chemistry().isLead() ? Kibam.LEAD : Kibam.NICKEL;
    }

    private static Kibam fit(List<Kibam.Delivered> rows) {
      return Kibam.fit(rows).model();
    }

    private static double hours(BatteryType.RatePoint row) {
      return row.time().toSeconds() / 3600.0;
    }
  }

  /**
   * After a time at a current.
   *
   * @param charge left, share
   * @param perHour current over capacity, 1/h, positive when discharging
   */
  Wells after(Law law, double charge, double perHour, double hours) {
    double next = law.model.lacking(lacking, perHour, hours);
    double whole = whole(law, charge);
    double least = -law.model.c() * (1 - charge);
    return new Wells(Math.clamp(next, Math.min(least, 0), law.model.c() * whole));
  }

  /** The same while nobody knows how much charge there is. */
  Wells unseen(Law law, double perHour, double hours) {
    return new Wells(law.model.lacking(lacking, perHour, hours));
  }

  /** What a current can still take out, never more than is left; share. */
  double available(Law law, double charge, double perHour) {
    double most = Math.max(perHour, law.ratedPerHour);
    double held = Math.min(lacking, law.model.c() * whole(law, charge));
    return Math.min(Math.max(charge, 0), law.model.deliverable(whole(law, charge), held, most));
  }

  private static double whole(Law law, double charge) {
    return Math.max(law.top - 1 + charge, 0);
  }
}
