package bms600.cli.bench;

import bms600.core.estimate.block.Blocks;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A site of one string, and the whole memory of the product: every estimate as on a gateway. */
final class MemoryRig {
  private static final List<Channel> BLOCK =
      List.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE);
  private static final List<Channel> HALL = List.of(Channel.CURRENT_A);

  private final BatteryString string;
  private SiteImage image;
  private Memory memory;

  MemoryRig(BatteryType type, int blocks) {
    var site = Rig.site(type, blocks);
    this.string = site.strings().getFirst();
    this.image = SiteImage.empty(site, Instant.EPOCH, 0);
    this.memory = Memory.first(site);
  }

  BatteryString string() {
    return string;
  }

  Blocks blocks() {
    return memory.blocks();
  }

  Memory memory() {
    return memory;
  }

  SiteImage image() {
    return image;
  }

  /** Something was said of the blocks by hand. */
  void say(Blocks blocks) {
    memory = memory.with(blocks);
  }

  /** So much later the sensors say this; voltages and ohmic values per block. */
  void tell(Duration elapsed, double currentA, double[] volts, double celsius, double[] ohms) {
    long nanos = image.atNanos() + elapsed.toNanos();
    var news = new ArrayList<News>(volts.length + 1);
    for (int i = 0; i < volts.length; i++) {
      var values = new double[] {volts[i], celsius, ohms[i]};
      news.add(new News.Heard(i, new Reading(BLOCK, values, 0, nanos)));
    }
    news.add(new News.Heard(volts.length, new Reading(HALL, new double[] {currentA}, 0, nanos)));
    image = image.next(news, image.at().plus(elapsed), nanos);
    memory = memory.step(image, elapsed);
  }
}
