package bms600.core.measure;

/** What the bus has to tell: the only thing that crosses from a port's worker to the scan. */
public sealed interface News {

  /** The sensor in this slot answered. */
  record Heard(int slot, Reading reading) implements News {}

  /** The sensor in this slot had to be asked again before it brought a reading. */
  record Repeated(int slot) implements News {}

  /** The sensor in this slot was asked {@code times} in a row and brought no reading. */
  record Missed(int slot, int times, SensorLink.Ending ending, String why) implements News {
    /** Nobody answered. */
    public Missed(int slot, int times, String why) {
      this(slot, times, SensorLink.Ending.SILENCE, why);
    }
  }

  /** The sensor in this slot told who it is. */
  record Identified(int slot, long serial, int firmware) implements News {}

  /**
   * A relay of the I/O module was told what to do.
   *
   * @param output from 0
   * @param trouble why the module did not take it, in words; empty where it did
   */
  record Switched(int output, boolean on, String trouble) implements News {}

  /** How a port fares now. */
  record PortNews(PortHealth health) implements News {}

  /** How a channel to people fares now. */
  record ChannelNews(ChannelHealth health) implements News {}

  /** How the far end of an uplink fares now. */
  record UplinkNews(UplinkHealth health) implements News {}

  /** How the machine fares that the master runs on. */
  record HostNews(HostHealth health) implements News {}

  /** Something worth the journal: a sensor addressed, replaced, a line lost. */
  record Happened(String kind, String place, String text) implements News {}
}
