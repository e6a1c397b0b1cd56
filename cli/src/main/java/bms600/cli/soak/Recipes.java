package bms600.cli.soak;

import bms600.cli.soak.Booking.Use;
import bms600.core.site.BatteryString;
import bms600.core.site.PortId;
import bms600.simulator.scenario.Action;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.util.Optional;

/** How each fault is done to a plant, and what it must have for itself to be judged. */
final class Recipes {
  private static final double ROOM_C = 22;
  private static final double ROOM_PERCENT = 45;

  /** From the mains' return until every string is at float for sure. */
  private static final double RECHARGE_S = 7200;

  private final SoakSite site;

  Recipes(SoakSite site) {
    this.site = site;
  }

  /** When, and where if it is at a block: number from 1. */
  record Spot(BatteryString string, int number, double fromS, double untilS) {
    String block() {
      return string.blockName(number);
    }

    int index() {
      return string.firstBlock() + number - 1;
    }
  }

  Deed voltage(String what, Spot spot, double volts) {
    return atBlock(what, spot, 400)
        .needs("float " + spot.string().name(), Use.ALONE, 400)
        .needs("state " + spot.string().name(), Use.RIDES, 400)
        .does(new Action.Offset(spot.index(), volts), new Action.Offset(spot.index(), 0));
  }

  /**
   * Its compensated limit of the voltage is judged at float only: who knows no state says nothing.
   */
  Deed pole(String what, Spot spot, double kelvin) {
    return atBlock(what, spot, 400)
        .needs("warmth " + spot.string().name(), Use.SHARED, 400)
        .needs("state " + spot.string().name(), Use.RIDES, 400)
        .does(new Action.WarmPole(spot.index(), kelvin), new Action.WarmPole(spot.index(), 0));
  }

  Deed misread(String what, Spot spot, MeasureFault fault) {
    var deed = atBlock(what, spot, 700);
    switch (fault) {
      case LEVEL_LOW -> deed.needs("level " + spot.string().name(), Use.SHARED, 400);
      case PROBE_FAULT, OUT_OF_RANGE, ABSENT -> blind(deed, spot, 700);
      default -> {}
    }
    return deed.does(misread(spot, fault, true), misread(spot, fault, false));
  }

  /** Who sees nothing of a block cannot be asked for what befalls its whole string meanwhile. */
  private static Deed blind(Deed deed, Spot spot, double afterS) {
    return deed.needs("warmth " + spot.string().name(), Use.SHARED, afterS)
        .needs("level " + spot.string().name(), Use.SHARED, afterS);
  }

  private Action misread(Spot spot, MeasureFault fault, boolean present) {
    return new Action.Misread(port(spot), unit(spot), fault, present);
  }

  private Deed atBlock(String what, Spot spot, double afterS) {
    return new Deed(what, spot.block(), spot.fromS(), spot.untilS())
        .needs(spot.block(), Use.ALONE, afterS)
        .needs(line(spot), Use.RIDES, afterS);
  }

  Deed wholeStringHot(Spot spot) {
    var string = spot.string();
    var deed =
        atString("string-hot", spot)
            .needs("warmth " + string.name(), Use.ALONE, 400, 4000)
            .needs("float " + string.name(), Use.ALONE, 700, 400)
            .needs("state " + string.name(), Use.RIDES, 400);
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      deed.does(new Action.WarmPole(block, 17), new Action.WarmPole(block, 0));
    }
    return deed;
  }

  Deed wholeStringLevelLow(Spot spot) {
    var string = spot.string();
    var deed =
        atString("string-level-low", spot).needs("level " + string.name(), Use.ALONE, 400, 4000);
    for (int number = 1; number <= string.blocks(); number++) {
      var each = new Spot(string, number, spot.fromS(), spot.untilS());
      deed.does(
          misread(each, MeasureFault.LEVEL_LOW, true),
          misread(each, MeasureFault.LEVEL_LOW, false));
    }
    return deed;
  }

  private Deed atString(String what, Spot spot) {
    return new Deed(what, spot.string().name(), spot.fromS(), spot.untilS())
        .needs(line(spot), Use.RIDES, 400);
  }

  Deed hall(Spot spot) {
    int unit = site.hallUnit(spot.string());
    var fault = MeasureFault.HALL_A_DISCONNECTED;
    return atString("hall-disconnected", spot)
        .needs("hall " + spot.string().name(), Use.ALONE, 400)
        .needs("state " + spot.string().name(), Use.CUTS, 400)
        .does(
            new Action.Misread(port(spot), unit, fault, true),
            new Action.Misread(port(spot), unit, fault, false));
  }

  /** Not the last of its chain: that one's silence is a broken cable. */
  Deed deadSensor(Spot spot) {
    return blind(atBlock("sensor-dead", spot, 1000), spot, 1000)
        .needs("poll " + spot.string().name(), Use.ALONE, 120, 1000)
        .does(
            new Action.Kill(port(spot), unit(spot), true),
            new Action.Revive(port(spot), unit(spot)));
  }

  /** One request in ten or so fails, and the next one succeeds. */
  Deed unreliable(Spot spot) {
    return atBlock("sensor-unreliable", spot, 1600)
        .needs("poll " + spot.string().name(), Use.SHARED, 0)
        .does(
            new Action.Spoil(port(spot), unit(spot), Optional.of(ReplyFault.BAD_CRC), 0.12),
            new Action.Spoil(port(spot), unit(spot), Optional.empty(), 0));
  }

  /** Something happens to a frame or two of one sensor. */
  Deed badFrame(Spot spot, ReplyFault fault) {
    return new Deed("bad-frame " + fault.code(), spot.block(), spot.fromS(), spot.untilS())
        .needs("poll " + spot.string().name(), Use.SHARED, 0)
        .needs("spoilt " + spot.block(), Use.ALONE, 200)
        .does(
            new Action.Spoil(port(spot), unit(spot), Optional.of(fault), 1),
            new Action.Spoil(port(spot), unit(spot), Optional.empty(), 0));
  }

  Deed restart(Spot spot) {
    return new Deed("sensor-restart", spot.block(), spot.fromS(), spot.untilS())
        .needs("poll " + spot.string().name(), Use.SHARED, 0)
        .does(new Action.Restart(port(spot), unit(spot)));
  }

  Deed replace(Spot spot) {
    return blind(new Deed("sensor-replaced", spot.block(), spot.fromS(), spot.untilS()), spot, 700)
        .needs(spot.block(), Use.ALONE, 700, 700)
        .needs(line(spot), Use.CUTS, 120)
        .needs("poll " + spot.string().name(), Use.ALONE, 200, 200)
        .does(new Action.Replace(port(spot), unit(spot)));
  }

  /** One at a time: two ports dead at once may be all there are. */
  private Deed cut(String what, Spot spot) {
    return new Deed(what, port(spot).name(), spot.fromS(), spot.untilS())
        .needs(line(spot), Use.CUTS, 400)
        .needs("poll " + spot.string().name(), Use.ALONE, 120, 400)
        .needs("cuts", Use.ALONE, 400)
        .needs("mains", Use.SHARED, 400);
  }

  Deed brokenChain(Spot spot) {
    int after = site.unit(spot.string(), Math.max(1, spot.number() - 1));
    return cut("chain-broken", spot)
        .does(new Action.Break(port(spot), after), new Action.Heal(port(spot)));
  }

  Deed deadPort(Spot spot, ReplyFault fault) {
    return cut(fault == ReplyFault.BABBLE ? "babble" : "port-dead", spot)
        .does(
            new Action.Spoil(port(spot), 0, Optional.of(fault), 1),
            new Action.Spoil(port(spot), 0, Optional.empty(), 0));
  }

  Deed noBusPower(Spot spot) {
    var deed =
        new Deed("bus-power", "site", spot.fromS(), spot.untilS())
            .needs("cuts", Use.ALONE, 400)
            .needs("mains", Use.SHARED, 400);
    for (var string : site.strings()) {
      deed.needs("line " + site.port(string), Use.CUTS, 400);
      deed.needs("poll " + string.name(), Use.ALONE, 120, 400);
    }
    for (var port : site.site().ports().keySet()) {
      deed.does(
          new Action.Spoil(port, 0, Optional.of(ReplyFault.SILENCE), 1),
          new Action.Spoil(port, 0, Optional.empty(), 0));
    }
    return deed;
  }

  Deed noise(Spot spot) {
    return new Deed("noise", port(spot).name(), spot.fromS(), spot.untilS())
        .needs(line(spot), Use.RIDES, 0)
        .needs("poll " + spot.string().name(), Use.ALONE, 120, 200)
        .does(
            new Action.Spoil(port(spot), 0, Optional.of(ReplyFault.NOISE), 0.02),
            new Action.Spoil(port(spot), 0, Optional.empty(), 0));
  }

  Deed mainsOut(Spot spot) {
    var deed =
        new Deed("mains-out", "site", spot.fromS(), spot.untilS())
            .needs("mains", Use.ALONE, 700, RECHARGE_S)
            .needs("line " + site.ioPort(), Use.RIDES, 400);
    for (var string : site.strings()) {
      deed.needs("float " + string.name(), Use.ALONE, 700, RECHARGE_S);
      deed.needs("hall " + string.name(), Use.ALONE, 700, RECHARGE_S);
      deed.needs("line " + site.port(string), Use.RIDES, 400);
    }
    return deed.does(new Action.Mains(false), new Action.Mains(true));
  }

  Deed room(String what, Spot spot, double celsius) {
    return atModule(what, "AI1", spot)
        .does(new Action.Ambient(celsius), new Action.Ambient(ROOM_C));
  }

  Deed damp(String what, Spot spot, double percent) {
    return atModule(what, "AI2", spot)
        .does(new Action.Humidity(percent), new Action.Humidity(ROOM_PERCENT));
  }

  Deed contact(Spot spot) {
    return atModule("input-active", SoakSite.CONTACT, spot)
        .does(
            new Action.Contact(SoakSite.CONTACT_INPUT, true),
            new Action.Contact(SoakSite.CONTACT_INPUT, false));
  }

  /** A contact that is to chatter; who plans it adds its turns. */
  Deed chatter(Spot spot) {
    return atModule("chatter", SoakSite.CONTACT, spot)
        .does(
            new Action.Contact(SoakSite.CONTACT_INPUT, true),
            new Action.Contact(SoakSite.CONTACT_INPUT, false));
  }

  private Deed atModule(String what, String input, Spot spot) {
    double afterS = what.equals("chatter") ? 4000 : 200;
    return new Deed(what, input, spot.fromS(), spot.untilS())
        .needs(input, Use.ALONE, afterS)
        .needs("line " + site.ioPort(), Use.RIDES, 400);
  }

  private String line(Spot spot) {
    return "line " + port(spot);
  }

  private PortId port(Spot spot) {
    return site.port(spot.string());
  }

  private int unit(Spot spot) {
    return site.unit(spot.string(), spot.number());
  }
}
