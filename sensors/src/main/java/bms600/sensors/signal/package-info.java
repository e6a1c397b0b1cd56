/**
 * Signal processing of the sensors: from sampled waveforms to ripple and ohmic values. For
 * firmware, gateways and the simulator alike: work arrays are made once, measuring allocates
 * nothing.
 *
 * <p>Nothing here knows where samples come from, nor a register.
 */
@NullMarked
package bms600.sensors.signal;

import org.jspecify.annotations.NullMarked;
