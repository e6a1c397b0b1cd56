/**
 * Sensor models: what stands in which register, decoded and encoded from one table per model.
 *
 * <p>Nothing here knows on which block or port a sensor sits, nor how often it is asked.
 */
@NullMarked
package bms600.sensors;

import org.jspecify.annotations.NullMarked;
