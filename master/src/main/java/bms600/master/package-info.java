/**
 * The program on the gateway: its engine and the wiring of its doors.
 *
 * <p>Only wiring: nothing that measures, judges, stores or speaks a protocol may live here.
 */
@NullMarked
package bms600.master;

import org.jspecify.annotations.NullMarked;
