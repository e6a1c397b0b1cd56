package bms600.core.estimate.thermal;

import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import java.util.Arrays;

/**
 * How warm the room is: by its probes, or, where none is wired or none tells anything, by the
 * blocks a quarter of which are cooler. Blocks that are all too warm together then look as if none
 * were.
 *
 * @param celsius NaN while nothing says
 */
public record Ambient(double celsius, Source source) {
  public static final Ambient UNKNOWN = new Ambient(Double.NaN, Source.UNKNOWN);

  /** Fewer say more about themselves than about the room. */
  private static final int LEAST_BLOCKS = 4;

  private static final int INPUTS = 2;
  private static final String TEMPERATURE = "temperature";

  /** What the temperature of the room is taken from. */
  public enum Source {
    UNKNOWN("ambient not known"),
    PROBE("ambient by its probe"),
    COOLEST_BLOCKS("ambient by the coolest quarter of the blocks");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** As this image tells it. */
  public static Ambient of(SiteImage image) {
    double probed = probed(image);
    if (!Double.isNaN(probed)) {
      return new Ambient(probed, Source.PROBE);
    }
    double[] blocks = new double[image.site().blockCount()];
    int good = 0;
    for (int block = 0; block < blocks.length; block++) {
      double celsius = image.good(block, Channel.TEMPERATURE);
      if (!Double.isNaN(celsius)) {
        blocks[good++] = celsius;
      }
    }
    if (good < LEAST_BLOCKS) {
      return UNKNOWN;
    }
    Arrays.sort(blocks, 0, good);
    return new Ambient(blocks[good / 4], Source.COOLEST_BLOCKS);
  }

  /** Mean of the probes that tell a temperature now. */
  private static double probed(SiteImage image) {
    double sum = 0;
    int probes = 0;
    for (int input = 0; input < INPUTS; input++) {
      boolean isProbe =
          image
              .io()
              .analog(input)
              .filter(wired -> wired.quantity().equals(TEMPERATURE))
              .isPresent();
      double celsius = isProbe ? image.analog(input).goodOrNaN() : Double.NaN;
      if (!Double.isNaN(celsius)) {
        sum += celsius;
        probes++;
      }
    }
    return sum / probes;
  }
}
