package bms600.core.point;

import bms600.core.measure.Channel;
import bms600.core.point.Look.Source;
import bms600.core.site.Per;

/** Where the values of a block come from; its index is its position among all blocks. */
final class BlockPoints {
  private BlockPoints() {}

  static Source source(String name) {
    return switch (name) {
      case "voltage" -> BlockPoints::voltage;
      case "temperature" -> (look, block) -> PointValue.of(look.image().temperature(block));
      case "resistance" -> (look, block) -> PointValue.of(look.image().resistance(block));
      case "quality" -> (look, block) -> PointValue.known(Codes.of(voltage(look, block).quality()));
      case "alarm" -> (look, block) -> PointValue.known(look.alarms().worst(Per.BLOCK, block));
      case "alarm_kinds" ->
          (look, block) -> PointValue.known(look.alarms().kinds(Per.BLOCK, block));
      case "flags" -> BlockPoints::flags;
      case "soc" -> BlockPoints::charge;
      case "soh" -> BlockPoints::health;
      case "balancing_current" -> (look, block) -> look.channel(block, Channel.BALANCING_CURRENT);
      default -> throw new IllegalArgumentException("a block has no point '" + name + "'");
    };
  }

  private static PointValue voltage(Look look, int block) {
    return PointValue.of(look.image().voltage(block));
  }

  private static PointValue charge(Look look, int block) {
    var memory = look.snapshot().memory();
    var string = memory.stringOfBlock().get(block);
    return memory
        .blocks()
        .charge(string, block - string.firstBlock(), memory.strings().get(string.index()))
        .map(it -> PointValue.known(it.value()))
        .orElse(PointValue.ABSENT);
  }

  private static PointValue health(Look look, int block) {
    var memory = look.snapshot().memory();
    var string = memory.stringOfBlock().get(block);
    return memory
        .blocks()
        .health(string, block - string.firstBlock())
        .map(it -> PointValue.known(it.value()))
        .orElse(PointValue.ABSENT);
  }

  private static PointValue flags(Look look, int block) {
    return look.image().reading(block).isEmpty()
        ? PointValue.ABSENT
        : PointValue.known(Codes.bits(Codes.BLOCK_FLAGS, look.image().flags(block)));
  }
}
