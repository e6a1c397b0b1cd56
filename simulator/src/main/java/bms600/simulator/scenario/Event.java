package bms600.simulator.scenario;

import java.time.Duration;

/**
 * An action at its time.
 *
 * @param at after the start of the scenario
 * @param tell what to say when it happens; may be empty
 */
public record Event(Duration at, Action action, String tell) {}
