/**
 * Who may do what: accounts with their secrets, sessions, tokens, and the brake on guessing.
 *
 * <p>Knows neither HTTP nor what is commanded; a secret leaves this room only once, when it is
 * made.
 */
@NullMarked
package bms600.master.people;

import org.jspecify.annotations.NullMarked;
