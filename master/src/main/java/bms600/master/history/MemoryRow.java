package bms600.master.history;

/**
 * What is to be saved of the memory.
 *
 * @param turn counts up with each; of two the later one stays, whoever wrote first
 */
record MemoryRow(long turn, SavedMemory memory) {}
