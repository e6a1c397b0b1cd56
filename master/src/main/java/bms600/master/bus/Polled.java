package bms600.master.bus;

import bms600.core.measure.Reading;
import bms600.core.measure.SensorLink.Ending;

/** How one poll of one sensor ended. */
sealed interface Polled {

  /** With a reading that may be believed. */
  record Read(Reading reading) implements Polled {}

  /** Without one. */
  record Failed(Ending ending, String why) implements Polled {}
}
