package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Charge of each cell of a string of 24 over a discharge to 60 %, through the whole program. The
 * string's own charge is taken as known, since only differences between cells are judged here. Two
 * of the cells begin 5 and 10 % short of full, after a float that shows nothing of it: at the first
 * sample that is the error of any method, and how soon it goes is what tells methods apart.
 */
record BlockChargeRow() implements Row {
  private static final int SEEDS = 4;
  private static final double DEPTH = 0.6;

  /**
   * Depth from which the largest error is told apart: until then a cell short of charge is unseen.
   */
  private static final double TOLD = 0.25;

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var string = String24.read(reference);
    var own = new Deviation();
    var plain = new Deviation();
    var later = new Deviation();
    for (int seed = 1; seed <= SEEDS; seed++) {
      string.discharge(
          DEPTH,
          new Random(seed),
          (rig, takenAh) -> {
            add(string, rig, takenAh, own, plain);
            if (string.charge(takenAh) <= 100 * (1 - TOLD)) {
              add(string, rig, takenAh, later, new Deviation());
            }
          });
    }
    return List.of(
        new Score(
            "block SOC, E",
            "pybamm, 24 cells at C/3, to 60 %",
            "rms %.2f max %.2f".formatted(own.rms(), own.largest()),
            "rms 2.5 max 6.0",
            own.rms() <= 2.5 && own.largest() <= 6,
            "string's charge for each block: rms %.2f max %.2f; from 25 %% deep rms %.2f max %.2f"
                .formatted(plain.rms(), plain.largest(), later.rms(), later.largest())));
  }

  private static void add(
      String24 string, MemoryRig rig, double takenAh, Deviation own, Deviation plain) {
    var seen = rig.memory().strings().getFirst();
    double known = string.charge(takenAh);
    for (int cell = 0; cell < String24.CELLS; cell++) {
      double truth = string.charge(cell, takenAh);
      var found = rig.blocks().charge(rig.string(), cell, seen).orElseThrow();
      own.add(found.value() - seen.chargePercent() + known, truth);
      plain.add(known, truth);
    }
  }
}
