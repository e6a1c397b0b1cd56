package bms600.master.history;

import java.io.IOException;

/** The folder is not for this program, however well its disk is. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
