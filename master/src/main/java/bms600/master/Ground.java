package bms600.master;

import bms600.master.config.Configuration;
import java.io.IOException;

/** What must be there before a master runs by a site file: of a real site all is. */
@FunctionalInterface
public interface Ground {
  /** A real site: it is run by what its file says. */
  Ground REAL = written -> written;

  /**
   * Makes it ready. Asked before each master that is started, while none runs.
   *
   * @param written what the site file says
   * @return what to run by: the same, but for where it listens and where the lines of its ports are
   * @throws IOException where it cannot be; then no master is started by this
   */
  Configuration ready(Configuration written) throws IOException;
}
