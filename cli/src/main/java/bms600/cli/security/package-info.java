/**
 * The self test of security: whether a site is as safe as its file says, and its master keeps to
 * it. Reads only; knows nothing of how it is shown.
 */
@NullMarked
package bms600.cli.security;

import org.jspecify.annotations.NullMarked;
