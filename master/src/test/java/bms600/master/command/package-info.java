@NullMarked
package bms600.master.command;

import org.jspecify.annotations.NullMarked;
