package bms600.sensors;

import java.util.List;

/** All that a sensor model is on the wire: its channels and flags, each with its place. */
record RegisterTable(List<ChannelRow> channels, List<FlagRow> flags) {
  RegisterTable {
    channels = List.copyOf(channels);
    flags = List.copyOf(flags);
  }
}
