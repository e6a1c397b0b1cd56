package bms600.master.config;

import bms600.core.site.AlarmSetting;
import bms600.core.site.BalancingPlan;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes the site of drafts in which no mistake was found. */
final class SiteBuild {
  private final List<StringDraft> drafts;
  private final List<BatteryString> strings = new ArrayList<>();
  private final List<Fitting> fittings = new ArrayList<>();

  private SiteBuild(List<StringDraft> drafts) {
    this.drafts = drafts;
  }

  static Site of(
      String name,
      ZoneId timezone,
      PortSection ports,
      TypeSection types,
      BatterySection section,
      IoSection io,
      List<AlarmSetting> alarms) {
    var build = new SiteBuild(section.strings());
    build.strings(types);
    build.fitBlocks();
    build.fitStringSensors();
    io.draft().ifPresent(draft -> build.fit(draft.device(), "IO", new Spot.AtIo()));
    return new Site(
        name,
        timezone,
        ports.ports(),
        build.batteries(section),
        build.fittings,
        io.draft().map(IoSection.Draft::module),
        alarms);
  }

  private void strings(TypeSection types) {
    int firstBlock = 0;
    for (var draft : drafts) {
      var type = types.named(draft.type().orElseThrow()).orElseThrow();
      var string =
          new BatteryString(
              draft.name().orElseThrow(),
              draft.battery(),
              strings.size(),
              firstBlock,
              draft.count().orElseThrow(),
              type,
              draft.installed(),
              draft.current().stream().map(one -> new CurrentSensor(one.hallsA())).toList(),
              draft.voltage().isPresent(),
              draft.ohmicPlan(),
              draft.balancingPlan().orElse(BalancingPlan.off(type)));
      strings.add(string);
      firstBlock += string.blocks();
    }
  }

  private List<Battery> batteries(BatterySection section) {
    var byName = new LinkedHashMap<String, List<BatteryString>>();
    for (var string : strings) {
      byName.computeIfAbsent(string.battery(), _ -> new ArrayList<>()).add(string);
    }
    return byName.entrySet().stream()
        .map(
            entry -> new Battery(entry.getKey(), entry.getValue(), section.designW(entry.getKey())))
        .toList();
  }

  private void fitBlocks() {
    for (var string : strings) {
      int number = 1;
      for (var sensors : drafts.get(string.index()).sensors()) {
        var model = sensors.model().nameOr(blockModel(string.type().cellsPerBlock()));
        for (int unit : sensors.units().orElseThrow()) {
          var spot = new Spot.AtBlock(string.index(), number++);
          fittings.add(
              new Fitting(fittings.size(), sensors.port().orElseThrow(), unit, model, spot));
        }
      }
    }
  }

  /** The block sensor whose range holds a block of so many cells. */
  private static String blockModel(int cells) {
    return cells == 1 ? "BAT-02" : "BAT-12";
  }

  private void fitStringSensors() {
    for (var string : strings) {
      var sensors = drafts.get(string.index()).current();
      for (int i = 0; i < sensors.size(); i++) {
        fit(sensors.get(i).device(), "BMS-CM", new Spot.AtCurrent(string.index(), i));
      }
    }
    for (var string : strings) {
      drafts
          .get(string.index())
          .voltage()
          .ifPresent(device -> fit(device, "BMS-VM", new Spot.AtVoltage(string.index())));
    }
  }

  private void fit(StringDraft.Device device, String model, Spot spot) {
    fittings.add(
        new Fitting(
            fittings.size(),
            device.port().orElseThrow(),
            device.unit().orElseThrow(),
            device.model().nameOr(model),
            spot));
  }
}
