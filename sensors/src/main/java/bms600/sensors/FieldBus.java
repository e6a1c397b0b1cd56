package bms600.sensors;

/** The registers and codes that all sensors of the field bus share, beside what they measure. */
public final class FieldBus {
  /** First of the seven input registers of the {@link Identity}. */
  public static final int IDENTITY = 100;

  /** Holding register: the unit id; a write takes effect after its answer. */
  public static final int UNIT_ID = 0;

  /** Holding register: writing a sample number latches all quantities under that number. */
  public static final int FREEZE = 1;

  /** Holding register: takes one of the {@code COMMAND_…} codes. */
  public static final int COMMAND = 2;

  /** Holding register: 0–4 for 9600…115200 baud; a write takes effect after its answer. */
  public static final int BAUD_CODE = 3;

  /** Holding register: writing n blinks the sensor's LED for n seconds. */
  public static final int IDENTIFY = 4;

  /**
   * Holding registers 16 and 17 of a BMS-CM: rating of Hall A and B, A; the range is twice that.
   */
  public static final int HALL_RATING_A = 16;

  public static final int HALL_RATING_B = 17;

  /** Highest sample number: one more would read as an absent value. */
  public static final int MAX_SAMPLE_NUMBER = 0xFFFE;

  /** Forget the unit id: the sensor becomes {@link #UNASSIGNED} and opens its COM-OUT. */
  public static final int COMMAND_FORGET_ADDRESS = 0x5A01;

  public static final int COMMAND_OHMIC_TEST_START = 0x5A10;
  public static final int COMMAND_OHMIC_TEST_STOP = 0x5A11;
  public static final int COMMAND_BALANCING_OFF = 0x5A20;

  /** Balancing on for {@link #BALANCING_MINUTES}; repeat to keep it on. */
  public static final int COMMAND_BALANCING_ON = 0x5A21;

  public static final int COMMAND_ZERO_HALL_A = 0x5A30;
  public static final int COMMAND_ZERO_HALL_B = 0x5A31;

  /** How long one command keeps balancing on before the sensor stops by itself. */
  public static final int BALANCING_MINUTES = 10;

  /** The unit id of a sensor that has no address yet. */
  public static final int UNASSIGNED = 247;

  private FieldBus() {}
}
