package bms600.simulator.plant;

/**
 * How a plant is dimensioned where the site does not say.
 *
 * @param spread how much equal blocks differ
 * @param ambientC of the battery room
 * @param humidityPercent of its air
 * @param loadC discharge current over rated capacity when the mains fail, 1/h, drawn as the
 *     constant power that takes this current at nominal voltage
 * @param chargeC most the charger gives, over the rated capacity of the battery, 1/h
 * @param rippleVShare ripple voltage of charger and load, rms, over the string voltage
 * @param charger whose ripple it is
 */
public record PlantSetup(
    Spread spread,
    double ambientC,
    double humidityPercent,
    double loadC,
    double chargeC,
    double rippleVShare,
    Charger charger) {
  public static final PlantSetup TYPICAL =
      new PlantSetup(Spread.TYPICAL, 22, 45, 0.2, 0.1, 0.001, Charger.TYPICAL);

  public PlantSetup withSpread(Spread other) {
    return new PlantSetup(other, ambientC, humidityPercent, loadC, chargeC, rippleVShare, charger);
  }

  public PlantSetup withAmbient(double celsius) {
    return new PlantSetup(spread, celsius, humidityPercent, loadC, chargeC, rippleVShare, charger);
  }

  public PlantSetup withLoad(double perHour) {
    return new PlantSetup(
        spread, ambientC, humidityPercent, perHour, chargeC, rippleVShare, charger);
  }

  public PlantSetup withCharge(double perHour) {
    return new PlantSetup(spread, ambientC, humidityPercent, loadC, perHour, rippleVShare, charger);
  }

  public PlantSetup withCharger(Charger other) {
    return new PlantSetup(spread, ambientC, humidityPercent, loadC, chargeC, rippleVShare, other);
  }

  public PlantSetup withRipple(double vShare) {
    return new PlantSetup(spread, ambientC, humidityPercent, loadC, chargeC, vShare, charger);
  }

  /** A charger by its rectifier and the frequency of the mains that feed it, Hz. */
  public record Charger(Rectifier rectifier, double mainsHz) {
    public static final Charger TYPICAL = new Charger(Rectifier.SINGLE_PHASE, 50);

    public Charger {
      if (!(mainsHz >= 25 && mainsHz <= 70)) {
        throw new IllegalArgumentException("mains of " + mainsHz + " Hz must be 25 to 70 Hz");
      }
    }

    double rippleHz() {
      return rectifier.pulses() * mainsHz;
    }
  }
}
