@NullMarked
package bms600.master.config.edit;

import org.jspecify.annotations.NullMarked;
