/** Tests of the audit log; what is right is worked out by other programs. */
@NullMarked
package bms600.master.audit;

import org.jspecify.annotations.NullMarked;
