package bms600.core.upkeep;

import java.util.Arrays;
import java.util.Optional;

/** A kind of work, with what is written down of it. */
public enum Task {
  /** Corrosion, cleanliness, cracks, leakage, ventilation. */
  VISUAL("visual", "visual inspection", "", "", 0),
  /** Voltage and current at the output of the charger. */
  CHARGER("charger", "charger readings", "V", "A", 2000),
  /** The float current of a string by a clamp meter. */
  FLOAT_CURRENT("float-current", "float current by clamp meter", "A", "", 1000),
  /** Ambient temperature by a thermometer. */
  AMBIENT("ambient", "ambient temperature", "°C", "", 100),
  /** One connection, as measured and as it was at installation. */
  CONNECTION("connection", "connection resistance", "µΩ", "µΩ at installation", 100_000),
  /** Torque of the connections. */
  TORQUE("torque", "torque of connections", "N·m", "", 500),
  /** Level and density of the electrolyte; the density is that of water where it is not known. */
  ELECTROLYTE("electrolyte", "electrolyte level and density", "kg/l", "", 2);

  private final String code;
  private final String words;
  private final String unit;
  private final String secondUnit;
  private final double most;

  Task(String code, String words, String unit, String secondUnit, double most) {
    this.code = code;
    this.words = words;
    this.unit = unit;
    this.secondUnit = secondUnit;
    this.most = most;
  }

  /** The task of this code. */
  public static Optional<Task> of(String code) {
    return Arrays.stream(values()).filter(task -> task.code.equals(code)).findFirst();
  }

  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** Of the value; empty where none is written down. */
  public String unit() {
    return unit;
  }

  /** Of the second value; empty where there is none. */
  public String secondUnit() {
    return secondUnit;
  }

  /** Values are at most this, and at least its negative where they may be below zero. */
  public double most() {
    return most;
  }
}
