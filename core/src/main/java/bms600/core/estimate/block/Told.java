package bms600.core.estimate.block;

/**
 * Something about a block's or string's health that belongs in the journal.
 *
 * @param kind a code, such as {@code baseline-taken}
 * @param place {@code S1.7} or {@code S1}
 */
public record Told(String kind, String place, String text) {}
