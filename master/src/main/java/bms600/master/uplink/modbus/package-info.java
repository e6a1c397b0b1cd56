/**
 * The published points as Modbus registers, over TCP and over serial lines; what may be commanded
 * goes by the command desk.
 *
 * <p>No sensor, no field bus and no other uplink may be known here.
 */
@NullMarked
package bms600.master.uplink.modbus;

import org.jspecify.annotations.NullMarked;
