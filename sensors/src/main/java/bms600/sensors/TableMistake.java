package bms600.sensors;

/**
 * One thing that is wrong in a register table.
 *
 * @param line from 1
 * @param key the row and the column, such as {@code voltage.type}
 * @param value what stands there
 * @param allowed what may stand there
 */
public record TableMistake(int line, String key, String value, String allowed) {}
