/** What is put together for who is asked for help, without anything secret. */
@NullMarked
package bms600.cli.support;

import org.jspecify.annotations.NullMarked;
