package bms600.master.history;

import java.time.Instant;

/**
 * How a point stood at an instant.
 *
 * @param at of the frame it stood in, or where the minute or quarter begins whose mean it is
 * @param value in the unit of its kind; NaN where it was absent
 * @param quality {@code good}, {@code stale} or {@code absent}, or {@code mean}
 */
public record Standing(String point, Instant at, double value, String quality) {}
