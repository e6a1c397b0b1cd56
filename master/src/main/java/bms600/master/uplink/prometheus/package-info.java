/**
 * The published points as Prometheus metrics over HTTP; read-only.
 *
 * <p>No sensor, no field bus and no other uplink may be known here.
 */
@NullMarked
package bms600.master.uplink.prometheus;

import org.jspecify.annotations.NullMarked;
