package bms600.master.uplink.snmp;

import bms600.core.measure.SensorLink;
import bms600.core.site.Fitting;
import bms600.core.site.Spot;
import bms600.core.snapshot.Snapshot;
import java.util.Optional;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** A column of the table of sensors. A row's index is the sensor's number, block sensors first. */
enum SensorColumn implements TableColumn {
  NAME(2, "BmsText", "", "Name of the place it sits at, as on every uplink."),
  MODEL(3, "BmsText", "", "Its model, as configured."),
  PORT(4, "Integer32 (1..6)", "", "Number of the field-bus port it answers on."),
  UNIT(5, "Integer32 (1..246)", "", "Its unit id there."),
  STRING(6, "Integer32 (0..6)", "", "Number of the string it measures; 0 for none."),
  BLOCK(
      7,
      "Integer32 (0..420)",
      "",
      "Number of the block in its string that it measures; 0 for none."),
  SERIAL(8, "Unsigned32", "", "Its serial number. Not there while it is not known."),
  LINK(
      9,
      "INTEGER { answering(1), silent(2), garbled(3), refusing(4), contested(5) }",
      "",
      "How the last poll of it ended."),
  MISSED(10, "Unsigned32", "", "Polls in a row that brought no reading."),
  LOSS(11, "Integer32 (0..1000)", "0.1 %", "Requests to it that failed lately."),
  WHY(12, "BmsText", "", "How the last poll ended, in words; empty while it answers.");

  private final int column;
  private final String syntax;
  private final String units;
  private final String what;

  SensorColumn(int column, String syntax, String units, String what) {
    this.column = column;
    this.syntax = syntax;
    this.units = units;
    this.what = what;
  }

  /**
   * Empty while it is not known.
   *
   * @param name of the place
   */
  Optional<Variable> value(Fitting fitting, String name, Snapshot snapshot) {
    var link = snapshot.image().link(fitting.slot());
    return switch (this) {
      case NAME -> Optional.of(Text.of(name));
      case MODEL -> Optional.of(Text.of(fitting.model()));
      case PORT -> number(fitting.port().ordinal() + 1);
      case UNIT -> number(fitting.unit());
      case STRING -> number(string(fitting.spot()));
      case BLOCK -> number(fitting.spot() instanceof Spot.AtBlock at ? at.number() : 0);
      case SERIAL ->
          link.serial() < 0 ? Optional.empty() : Optional.of(new UnsignedInteger32(link.serial()));
      case LINK -> number(code(link));
      case MISSED -> Optional.of(new UnsignedInteger32(link.missed()));
      case LOSS -> number((int) Math.round(10 * link.lossPercent()));
      case WHY -> Optional.of(Text.of(link.why()));
    };
  }

  private static Optional<Variable> number(int number) {
    return Optional.of(new Integer32(number));
  }

  private static int string(Spot spot) {
    return switch (spot) {
      case Spot.AtBlock(int string, _) -> string + 1;
      case Spot.AtCurrent(int string, _) -> string + 1;
      case Spot.AtVoltage(int string) -> string + 1;
      case Spot.AtIo _ -> 0;
    };
  }

  private static int code(SensorLink link) {
    return switch (link.ending()) {
      case ANSWER -> 1;
      case SILENCE -> 2;
      case GARBLE -> 3;
      case REFUSAL -> 4;
      case CONTESTED -> 5;
    };
  }

  @Override
  public String entry() {
    return "1.10.1";
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public String prefix() {
    return "bmsSensor";
  }

  @Override
  public String syntax() {
    return syntax;
  }

  @Override
  public String units() {
    return units;
  }

  @Override
  public String what() {
    return what;
  }
}
