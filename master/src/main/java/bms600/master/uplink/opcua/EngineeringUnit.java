package bms600.master.uplink.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/**
 * A unit as OPC UA names it: by the common code of UNECE Recommendation 20, whose letters are the
 * bytes of the unit's number (OPC 10000-8, 5.6.4.3).
 */
enum EngineeringUnit {
  VOLT("V", "VLT", "volt"),
  AMPERE("A", "AMP", "ampere"),
  OHM("Ω", "OHM", "ohm"),
  CELSIUS("°C", "CEL", "degree Celsius"),
  PERCENT("%", "P1", "percent"),
  SECOND("s", "SEC", "second [unit of time]"),
  MINUTE("min", "MIN", "minute [unit of time]"),
  AMPERE_HOUR("Ah", "AMH", "ampere hour"),
  HERTZ("Hz", "HTZ", "hertz");

  private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";

  private final String symbol;
  private final String code;
  private final String words;

  EngineeringUnit(String symbol, String code, String words) {
    this.symbol = symbol;
    this.code = code;
    this.words = words;
  }

  /** The unit of this symbol, as points name it. */
  static EngineeringUnit of(String symbol) {
    return Arrays.stream(values())
        .filter(unit -> unit.symbol.equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no OPC UA unit for " + symbol));
  }

  EUInformation information() {
    return new EUInformation(
        UNECE, number(), LocalizedText.english(symbol), LocalizedText.english(words));
  }

  private int number() {
    int number = 0;
    for (int at = 0; at < code.length(); at++) {
      number = number << 8 | code.charAt(at);
    }
    return number;
  }
}
