package bms600.simulator.plant;

import java.util.List;

/**
 * The DC bus of one battery: its strings in parallel, a charger while there are mains, a load, and
 * the contactor that drops the load before the battery is ruined.
 */
final class DcBus {
  /** Per cell; below this the load is dropped until the mains return. */
  private static final double LEAD_CUTOFF_V = 1.65;

  private static final double NICKEL_CUTOFF_V = 0.95;

  private final List<SeriesBlocks> strings;
  private final boolean[] connected;
  private final double limitA;
  private final double cutoffV;
  private boolean mains = true;
  private boolean dropped;
  private double floatShare = 1;
  private Load load;
  private double voltage;

  DcBus(List<SeriesBlocks> strings, PlantSetup setup) {
    this.strings = strings;
    connected = new boolean[strings.size()];
    java.util.Arrays.fill(connected, true);
    double ratedAh = strings.stream().mapToDouble(s -> s.type.capacity().value()).sum();
    var first = strings.getFirst();
    double cellV = first.type.chemistry().isLead() ? LEAD_CUTOFF_V : NICKEL_CUTOFF_V;
    limitA = setup.chargeC() * ratedAh;
    cutoffV = first.count * first.type.cellsPerBlock() * cellV;
    load = new Load.Power(setup.loadC() * ratedAh * first.count * first.type.nominalBlockV());
    voltage = floatV(first);
  }

  void mains(boolean present) {
    mains = present;
    dropped = dropped && !present;
  }

  boolean mains() {
    return mains;
  }

  /** From now on the charger holds this share of the float voltage that is wanted. */
  void floatShare(double share) {
    floatShare = share;
  }

  void load(Load newLoad) {
    load = newLoad;
    dropped = false;
  }

  void connect(int string, boolean closed) {
    connected[string] = closed;
  }

  boolean dropped() {
    return dropped;
  }

  double voltage() {
    return voltage;
  }

  void step(double seconds, double roomC) {
    for (var string : strings) {
      string.prepare(seconds);
    }
    voltage = mains ? charged() : loaded();
    for (int i = 0; i < connected.length; i++) {
      var string = strings.get(i);
      double currentA = connected[i] ? (voltage - string.sourceV()) / string.sourceOhm() : 0;
      string.advance(currentA, roomC);
    }
    if (!mains && voltage < cutoffV) {
      dropped = true;
    }
  }

  /** Float voltage by the first string's mean temperature, unless the charger is at its limit. */
  private double charged() {
    double wantedV = floatShare * floatV(strings.getFirst());
    double takenA = totalA(wantedV);
    if (takenA < 0) {
      return voltageAt(0);
    }
    return takenA > limitA ? voltageAt(limitA) : wantedV;
  }

  private double loaded() {
    if (dropped) {
      return voltageAt(0);
    }
    return switch (load) {
      case Load.Current(double amperes) -> voltageAt(-amperes);
      case Load.Power(double watts) -> voltageUnder(watts);
    };
  }

  private static double floatV(SeriesBlocks string) {
    return string.count * string.type.floatBlockV(string.meanC());
  }

  private double totalA(double busV) {
    return busV * conductance() - shortCircuitA();
  }

  private double voltageAt(double totalA) {
    double conductance = conductance();
    return conductance == 0 ? 0 : (totalA + shortCircuitA()) / conductance;
  }

  /** Power P from a source E behind R: the higher root of V² − E·V + P·R; at most E/2. */
  private double voltageUnder(double watts) {
    double conductance = conductance();
    if (conductance == 0) {
      return 0;
    }
    double openV = shortCircuitA() / conductance;
    double left = openV * openV - 4 * watts / conductance;
    return (openV + Math.sqrt(Math.max(0, left))) / 2;
  }

  private double conductance() {
    double sum = 0;
    for (int i = 0; i < connected.length; i++) {
      sum += connected[i] ? 1 / strings.get(i).sourceOhm() : 0;
    }
    return sum;
  }

  private double shortCircuitA() {
    double sum = 0;
    for (int i = 0; i < connected.length; i++) {
      sum += connected[i] ? strings.get(i).sourceV() / strings.get(i).sourceOhm() : 0;
    }
    return sum;
  }
}
