/**
 * The published points and the journal, told to an MQTT broker: plain JSON with discovery by Home
 * Assistant, and Sparkplug B. Nothing of the site can be changed from here.
 *
 * <p>No sensor, no field bus and no other uplink may be known here.
 */
@NullMarked
package bms600.master.uplink.mqtt;

import org.jspecify.annotations.NullMarked;
