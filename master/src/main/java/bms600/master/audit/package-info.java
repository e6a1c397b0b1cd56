/**
 * The audit log: who came in, what was changed and commanded, each line chained to the one before.
 *
 * <p>Knows nothing of what it writes down; whoever has something to tell knows only {@code
 * Witness}.
 */
@NullMarked
package bms600.master.audit;

import org.jspecify.annotations.NullMarked;
