package bms600.simulator;

import java.time.Duration;

/**
 * What a scenario says when something happens.
 *
 * @param at simulated time since the scenario began
 */
public record Told(Duration at, String text) {}
