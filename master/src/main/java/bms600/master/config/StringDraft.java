package bms600.master.config;

import bms600.core.site.BalancingPlan;
import bms600.core.site.OhmicPlan;
import bms600.core.site.PortId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A string as far as its lines in the site file are understood.
 *
 * @param blocks where the number of blocks stands
 */
record StringDraft(
    Entry at,
    String battery,
    Optional<String> name,
    Optional<String> type,
    Optional<Entry> blocks,
    Optional<Integer> count,
    Optional<LocalDate> installed,
    Optional<Entry> sensorList,
    List<Sensors> sensors,
    List<Current> current,
    Optional<Device> voltage,
    OhmicPlan ohmicPlan,
    Optional<BalancingPlan> balancingPlan) {

  /** Block sensors on one port. */
  record Sensors(
      Entry at, Optional<PortId> port, Optional<List<Integer>> units, FittedModel model) {}

  /** A current sensor with the ratings of its Halls. */
  record Current(Device device, List<Integer> hallsA) {}

  /** One unit on a port. */
  record Device(Entry at, Optional<PortId> port, Optional<Integer> unit, FittedModel model) {}
}
