package bms600.simulator.scenario;

import java.nio.file.Path;

/**
 * A recorded series that takes the place of a string's physics.
 *
 * @param string position in the site, from 0
 * @param file the record: CSV, or gzip of it
 * @param speed recorded seconds per simulated second
 */
public record Replay(int string, Path file, double speed) {}
