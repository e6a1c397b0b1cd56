package bms600.core.point;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.site.BatteryString;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which active alarms stand where, counted in one pass over the board. */
final class AlarmTally {
  private final Site site;
  private final Map<Per, Standing> standings = new EnumMap<>(Per.class);
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
  private int unacknowledged;

  /** The worst severity and the kinds that stand at each place of one sort. */
  private static final class Standing {
    private final int[] worst;
    private final int[] kinds;
    private final List<AlarmKind> positions;

    Standing(int places, List<AlarmKind> positions) {
      this.worst = new int[places];
      this.kinds = new int[places];
      this.positions = positions;
    }

    void add(int place, Alarm alarm) {
      int code = Codes.of(alarm.severity());
      worst[place] = worst[place] == Codes.NO_ALARM ? code : Math.min(worst[place], code);
      int position = positions.indexOf(alarm.kind());
      if (position >= 0) {
        kinds[place] |= 1 << position;
      }
    }
  }

  AlarmTally(Snapshot snapshot) {
    this.site = snapshot.site();
    standings.put(Per.SITE, new Standing(1, List.of()));
    standings.put(Per.STRING, new Standing(site.strings().size(), Codes.STRING_ALARMS));
    standings.put(Per.BLOCK, new Standing(site.blockCount(), Codes.BLOCK_ALARMS));
    standings.put(Per.PORT, new Standing(PortId.values().length, Codes.PORT_ALARMS));
    standings.put(Per.INPUT, new Standing(Place.all(site, Per.INPUT).size(), List.of()));
    standings.put(
        Per.ANALOG, new Standing(Place.all(site, Per.ANALOG).size(), Codes.ANALOG_ALARMS));
    standings.put(Per.OUTPUT, new Standing(Place.all(site, Per.OUTPUT).size(), List.of()));
    standings.put(Per.CHANNEL, new Standing(site.channels().size(), List.of()));
    snapshot.memory().board().alarms().forEach(this::count);
  }

  private void count(Alarm alarm) {
    if (!alarm.state().isAcknowledged()) {
      unacknowledged++;
    }
    if (!alarm.state().isActive()) {
      return;
    }
    counts.merge(alarm.severity(), 1, Integer::sum);
    standing(Per.SITE).add(0, alarm);
    var place = alarm.place();
    if (place.per() == Per.SENSOR) {
      countAtSpot(site.fittings().get(place.index()).spot(), alarm);
    } else if (place.per() != Per.SITE) {
      standing(place.per()).add(place.index(), alarm);
    }
  }

  /** What is wrong with a sensor is wrong where it sits. */
  private void countAtSpot(Spot spot, Alarm alarm) {
    switch (spot) {
      case Spot.AtBlock(int string, int number) ->
          standing(Per.BLOCK).add(site.strings().get(string).firstBlock() + number - 1, alarm);
      case Spot.AtCurrent(int string, _) -> standing(Per.STRING).add(string, alarm);
      case Spot.AtVoltage(int string) -> standing(Per.STRING).add(string, alarm);
      case Spot.AtIo _ -> {}
    }
  }

  private Standing standing(Per per) {
    var standing = standings.get(per);
    if (standing == null) {
      throw new IllegalArgumentException("no alarms are counted per " + per);
    }
    return standing;
  }

  /** Code of the worst severity at a place, {@link Codes#NO_ALARM} where none stands. */
  int worst(Per per, int place) {
    return standing(per).worst[place];
  }

  int kinds(Per per, int place) {
    return standing(per).kinds[place];
  }

  int worstBlockOf(BatteryString string) {
    int worst = Codes.NO_ALARM;
    for (int i = 0; i < string.blocks(); i++) {
      int code = worst(Per.BLOCK, string.firstBlock() + i);
      worst = worst == Codes.NO_ALARM || (code != Codes.NO_ALARM && code < worst) ? code : worst;
    }
    return worst;
  }

  int blocksInAlarm(BatteryString string) {
    int count = 0;
    for (int i = 0; i < string.blocks(); i++) {
      count += worst(Per.BLOCK, string.firstBlock() + i) == Codes.NO_ALARM ? 0 : 1;
    }
    return count;
  }

  int active(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }

  int active() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int unacknowledged() {
    return unacknowledged;
  }
}
