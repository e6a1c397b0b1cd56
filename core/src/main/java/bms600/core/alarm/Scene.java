package bms600.core.alarm;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.Autonomies;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.thermal.ThermalRisks;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.util.List;

/**
 * What rules judge: the image and the estimates of one tick.
 *
 * @param stringOfBlock the string of each block, by the block's position
 * @param works what the house itself does
 */
public record Scene(
    SiteImage image,
    List<StringMemory> strings,
    ThermalRisks thermal,
    Autonomies autonomies,
    Blocks blocks,
    List<BatteryString> stringOfBlock,
    Works works) {

  public BatteryString string(int index) {
    return image.site().strings().get(index);
  }

  /** Whether ohmic tests disturb the float voltages of a string: on, or less than 30 min ago. */
  boolean isTested(BatteryString string) {
    return works.tested().contains(string.index()) && stateOf(string) == StringState.FLOAT;
  }

  /** Voltage of a block, V; NaN where none is good or its own ohmic test disturbs it. */
  double undisturbedV(int block) {
    return Flag.OHMIC_TEST_RUNNING.in(image.flags(block))
        ? Double.NaN
        : image.good(block, Channel.VOLTAGE);
  }

  /** What the string of a block is doing. */
  StringState stateOfBlock(int block) {
    return stateOf(stringOfBlock.get(block));
  }

  StringState stateOf(BatteryString string) {
    return strings.get(string.index()).state();
  }
}
