package bms600.modbus;

/**
 * What happened on a link since it was opened.
 *
 * @param asked requests that expected a reply
 * @param answered replies that were an {@link Answer}
 * @param refused replies that were a {@link Reply.Refusal}
 * @param silent requests nobody answered
 * @param garbled requests that ended in {@link Reply.Garble}
 * @param strays whole frames that answered nothing that was asked: foreign or duplicate
 * @param late answers to one of the two requests before, which had counted as silent or garbled
 * @param noiseBytes bytes that belonged to no frame
 * @param echoes requests that came back to us through the adapter
 */
public record LinkCounts(
    long asked,
    long answered,
    long refused,
    long silent,
    long garbled,
    long strays,
    long late,
    long noiseBytes,
    long echoes) {}
