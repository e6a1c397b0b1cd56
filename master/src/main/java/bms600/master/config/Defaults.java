package bms600.master.config;

import bms600.core.site.Chemistry;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.Parity;
import bms600.master.config.Units.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** What holds where the site file is silent. */
final class Defaults {
  /** Of a site that is being set up. */
  static final String SITE = "New site";

  static final String TIMEZONE = "UTC";

  static final int BAUD = 38_400;
  static final Parity PARITY = Parity.NONE;

  /** By the datasheet: 420 blocks on six ports. */
  static final int MAX_BLOCKS_PER_PORT = 70;

  static final double REFERENCE_C = 20;

  static final ListenAddress HMI = new ListenAddress("127.0.0.1", 8600);
  static final ListenAddress MODBUS_TCP = new ListenAddress("127.0.0.1", 1502);
  static final ListenAddress SNMP = new ListenAddress("127.0.0.1", 1161);
  static final String COMMUNITY = "public";

  static final ListenAddress OPCUA = new ListenAddress("0.0.0.0", 4840);
  static final ListenAddress PROMETHEUS = new ListenAddress("127.0.0.1", 8601);
  static final MqttSettings.Json MQTT_JSON =
      new MqttSettings.Json("bms600", "homeassistant", Duration.ofSeconds(10));
  static final String MQTT_ALARMS = "bms600/alarms";
  static final String SPARKPLUG_GROUP = "bms600";

  /** The enterprise number that RFC 5612 keeps free for documentation. */
  static final int ENTERPRISE = 32_473;

  static final int RTU_BAUD = 9600;
  static final int RTU_UNIT = 1;

  static final LocalTime SELF_TEST = LocalTime.of(7, 30);
  static final LocalTime REPORT_TIME = LocalTime.of(6, 0);
  static final int REPORT_DAY = 1;

  /** Local use 0 (RFC 5424, table 1). */
  static final int FACILITY = 16;

  /** Log audit (RFC 5424, table 1). */
  static final int AUDIT_FACILITY = 13;

  static final int MODEM_BAUD = 115_200;
  static final String SMS_TO = "to";
  static final String SMS_TEXT = "text";

  static final String DATA = "./data";
  static final Duration SCAN_PERIOD = Duration.ofSeconds(1);

  static final boolean CLOSED_IS_ACTIVE = true;
  static final Duration DEBOUNCE = DigitalInput.DEBOUNCE;
  static final List<String> FOLLOWS = List.of("critical");
  static final boolean SILENCEABLE = false;
  static final boolean NORMALLY_ON = false;

  private Defaults() {}

  /** Lead-acid is rated at the ten hours' rate, Ni-Cd at the five hours' (IEC 60623). */
  static Duration rate(Chemistry chemistry) {
    return Duration.ofHours(chemistry.isLead() ? 10 : 5);
  }

  /** Per cell, V, at the rate above. */
  static double endV(Chemistry chemistry) {
    return chemistry.isLead() ? 1.80 : 1.00;
  }

  /** Per cell, V. */
  static double floatV(Chemistry chemistry) {
    return switch (chemistry) {
      case VRLA_AGM -> 2.27;
      case VRLA_GEL -> 2.25;
      case VLA -> 2.23;
      case NICD -> 1.42;
    };
  }

  /** Of a new block, Ω, to two digits: resistance times capacity of a cell is much the same. */
  static double resistanceOhm(Chemistry chemistry, int cells, double capacityAh) {
    double perCellOhmAh =
        switch (chemistry) {
          case VRLA_AGM -> 0.082;
          case VRLA_GEL -> 0.30;
          case VLA -> 0.20;
          case NICD -> 0.10;
        };
    return new BigDecimal(perCellOhmAh * cells / capacityAh)
        .round(new MathContext(2))
        .doubleValue();
  }

  /** What a 4–20 mA probe spans, °C or %. */
  static Span span(String quantity) {
    return quantity.equals("humidity") ? new Span(0, 100) : new Span(-40, 80);
  }
}
