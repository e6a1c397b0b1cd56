package bms600.cli.soak.check;

/**
 * Something that was done to the plant. Times are s on a clock that never jumps.
 *
 * @param what as in the table: {@code leak}
 * @param where a block, string, port, input or channel by its name, or {@code site}
 */
public record Injected(String what, String where, double fromS, double untilS) {}
