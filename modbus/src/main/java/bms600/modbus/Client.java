package bms600.modbus;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param role what its certificate says it may do; empty without TLS, or where it says nothing
 */
public record Client(InetAddress address, Optional<String> role) {}
