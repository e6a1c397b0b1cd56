package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An estimate that is scored: one class each, and one line in {@link #ALL}. */
interface Row {
  List<Row> ALL =
      List.of(
          new StringChargeRow(),
          new WellsRow(),
          new BlockChargeRow(),
          new BlockHealthRow(0.25, 2, 5),
          new BlockHealthRow(0.16, 4, Double.NaN),
          new BlockSpeedRow(),
          new AutonomyRow(),
          new NickelRow(),
          new RunawayRow(),
          new SpeedRow());

  /**
   * Runs it.
   *
   * @param reference the folder of the reference series
   */
  List<Score> scores(Path reference) throws IOException;
}
