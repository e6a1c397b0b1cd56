/**
 * The Modbus protocol, spoken both ways over serial lines and sockets.
 *
 * <p>No battery, no sensor model, no register map and no retry policy may live here.
 */
@NullMarked
package bms600.modbus;

import org.jspecify.annotations.NullMarked;
