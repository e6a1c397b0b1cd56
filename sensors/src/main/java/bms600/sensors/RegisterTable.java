package bms600.sensors;

import java.util.List;

/**
 * All that a sensor model is on the wire: its manners, its channels and flags with their places.
 */
record RegisterTable(Manners manners, List<ChannelRow> channels, List<FlagRow> flags) {
  RegisterTable {
    channels = List.copyOf(channels);
    flags = List.copyOf(flags);
  }
}
