package bms600.modbus;

import java.net.InetAddress;

/** One client's connection to a {@link ModbusTcpServer}, as the server sees it. */
sealed interface ModbusTcpSession permits OpenSession, PrivateSession {
  InetAddress address();

  /** How long ago the last whole request came. */
  long idleNanos(long now);

  /** Whether it has not sent a whole request, or not shaken hands, for longer than it may. */
  boolean isOverdue(long now);

  /** Ends the session, whoever serves it. */
  void close();
}
