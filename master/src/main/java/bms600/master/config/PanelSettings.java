package bms600.master.config;

import java.util.Optional;

/**
 * The front panel.
 *
 * @param lcdd where LCDd listens, which shows it on a real display; empty where there is none
 * @param pin of 4 digits, for tests and network at the device; none where nobody may
 */
public record PanelSettings(Optional<ListenAddress> lcdd, Secret pin) {
  public static final PanelSettings NONE = new PanelSettings(Optional.empty(), Secret.NONE);
}
