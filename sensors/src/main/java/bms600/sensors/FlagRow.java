package bms600.sensors;

import bms600.core.measure.Flag;

/** Where one flag stands: a bit of a register, or a coil or discrete input. */
record FlagRow(Flag flag, Place place) {}
