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
 */
public record PlantSetup(
    Spread spread,
    double ambientC,
    double humidityPercent,
    double loadC,
    double chargeC,
    double rippleVShare) {
  public static final PlantSetup TYPICAL = new PlantSetup(Spread.TYPICAL, 22, 45, 0.2, 0.1, 0.001);

  public PlantSetup withSpread(Spread other) {
    return new PlantSetup(other, ambientC, humidityPercent, loadC, chargeC, rippleVShare);
  }

  public PlantSetup withAmbient(double celsius) {
    return new PlantSetup(spread, celsius, humidityPercent, loadC, chargeC, rippleVShare);
  }

  public PlantSetup withLoad(double perHour) {
    return new PlantSetup(spread, ambientC, humidityPercent, perHour, chargeC, rippleVShare);
  }

  public PlantSetup withCharge(double perHour) {
    return new PlantSetup(spread, ambientC, humidityPercent, loadC, perHour, rippleVShare);
  }
}
