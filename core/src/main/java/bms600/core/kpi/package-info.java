/**
 * How good the alarms themselves are: how many, how often, which ones, by ISA-18.2 and EEMUA 191.
 *
 * <p>Nothing here may raise, hold back or clear an alarm.
 */
@NullMarked
package bms600.core.kpi;

import org.jspecify.annotations.NullMarked;
