/**
 * The ways a letter travels: mail, web, syslog, SMS. Each alone.
 *
 * <p>None knows who is told what, or when.
 */
@NullMarked
package bms600.master.notify.channel;

import org.jspecify.annotations.NullMarked;
