package bms600.master.people;

import java.time.Instant;

/**
 * A key for a program. The key itself is shown once; only its SHA-256 is kept.
 *
 * @param name as of accounts
 * @param by who made it
 */
public record Token(String name, Role role, String hash, Instant since, String by) {}
