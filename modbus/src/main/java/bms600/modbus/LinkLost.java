package bms600.modbus;

import java.io.IOException;

/** The line itself is gone (device unplugged, connection closed): its owner must reconnect. */
public final class LinkLost extends IOException {
  private static final long serialVersionUID = 1;

  public LinkLost(String what) {
    super(what);
  }

  public LinkLost(String what, Throwable cause) {
    super(what, cause);
  }
}
