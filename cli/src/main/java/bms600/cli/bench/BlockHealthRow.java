package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Health of each cell of a string of 24 after one partial discharge, through the whole program. The
 * string's own health is taken as known, since only differences between cells are judged here.
 */
record BlockHealthRow(double depth, double rmsGoal, double mostGoal) implements Row {
  private static final int SEEDS = 4;

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var string = String24.read(reference);
    var own = new Deviation();
    var plain = new Deviation();
    int weakMissed = 0;
    int soundFlagged = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      var rig = string.discharge(depth, new Random(seed), (_, _) -> {});
      for (int cell = 0; cell < String24.CELLS; cell++) {
        double truth = string.health(cell);
        double health = rig.blocks().health(rig.string(), cell).orElseThrow().value();
        own.add(health, truth);
        plain.add(string.health(), truth);
        weakMissed += truth < 80 && health >= 80 ? 1 : 0;
        soundFlagged += truth > 84 && health < 80 ? 1 : 0;
      }
    }
    boolean met =
        own.rms() <= rmsGoal && !(own.largest() > mostGoal) && weakMissed == 0 && soundFlagged == 0;
    return List.of(
        new Score(
            "block SOH, E, %.0f %% deep".formatted(100 * depth),
            "pybamm, 24 cells at C/3",
            "rms %.2f max %.2f, below 80 missed %d, above 84 flagged %d"
                .formatted(own.rms(), own.largest(), weakMissed, soundFlagged),
            Double.isNaN(mostGoal)
                ? "rms %.1f".formatted(rmsGoal)
                : "rms %.1f max %.1f, 0, 0".formatted(rmsGoal, mostGoal),
            met,
            "string's health for each block: rms %.2f max %.2f"
                .formatted(plain.rms(), plain.largest())));
  }
}
