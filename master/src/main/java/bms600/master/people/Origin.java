package bms600.master.people;

/**
 * Where a request comes from.
 *
 * @param address of the machine that sent it
 * @param isLocal whether that is this machine
 */
public record Origin(String address, boolean isLocal) {}
