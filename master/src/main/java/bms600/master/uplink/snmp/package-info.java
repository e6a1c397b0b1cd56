/**
 * The published points as SNMP objects, v1, v2c and v3; read-only.
 *
 * <p>No sensor, no field bus and no other uplink may be known here.
 */
@NullMarked
package bms600.master.uplink.snmp;

import org.jspecify.annotations.NullMarked;
