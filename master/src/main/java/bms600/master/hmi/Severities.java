package bms600.master.hmi;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Snapshot;
import java.util.Optional;

/**
 * The worst that is active at every block and string: 0 for nothing, else 1 critical to 4 fault. A
 * string is as bad as the worst of what it consists of.
 */
final class Severities {
  private final Site site;
  private final int[] blocks;
  private final int[] strings;

  private Severities(Site site) {
    this.site = site;
    this.blocks = new int[site.blockCount()];
    this.strings = new int[site.strings().size()];
  }

  static Severities of(Snapshot snapshot) {
    var severities = new Severities(snapshot.site());
    snapshot.memory().board().active().forEach(severities::add);
    for (var string : snapshot.site().strings()) {
      severities.spread(string);
    }
    return severities;
  }

  int ofBlock(int block) {
    return blocks[block];
  }

  int ofString(int string) {
    return strings[string];
  }

  Optional<Severity> atBlock(int block) {
    return blocks[block] == 0
        ? Optional.empty()
        : Optional.of(Severity.values()[blocks[block] - 1]);
  }

  private void add(Alarm alarm) {
    int code = alarm.severity().ordinal() + 1;
    int index = alarm.place().index();
    switch (alarm.place().per()) {
      case BLOCK -> worsen(blocks, index, code);
      case STRING -> worsen(strings, index, code);
      case SENSOR -> addAt(site.fittings().get(index), code);
      case SITE, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> {}
    }
  }

  private void addAt(Fitting fitting, int code) {
    switch (fitting.spot()) {
      case Spot.AtBlock _ -> worsen(blocks, fitting.slot(), code);
      case Spot.AtCurrent(int string, _) -> worsen(strings, string, code);
      case Spot.AtVoltage(int string) -> worsen(strings, string, code);
      case Spot.AtIo _ -> {}
    }
  }

  private void spread(BatteryString string) {
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      if (blocks[block] != 0) {
        worsen(strings, string.index(), blocks[block]);
      }
    }
  }

  private static void worsen(int[] codes, int index, int code) {
    codes[index] = codes[index] == 0 ? code : Math.min(codes[index], code);
  }
}
