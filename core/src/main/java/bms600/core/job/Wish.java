package bms600.core.job;

import bms600.core.measure.Deed;

/** What a sensor is to be told to do; whether it did is seen in the image. */
public record Wish(int slot, Deed deed) {}
