/** Tests of who may come in. */
@NullMarked
package bms600.master.people;

import org.jspecify.annotations.NullMarked;
