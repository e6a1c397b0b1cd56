/**
 * The front panel: a display of 128 by 32 dots with six keys. One model of what it shows and what
 * the keys do; the pages of the browser and a real display by LCDd show the same.
 */
@NullMarked
package bms600.master.panel;

import org.jspecify.annotations.NullMarked;
