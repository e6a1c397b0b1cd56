package bms600.master.hmi;

import java.util.List;

/**
 * How the pages are served.
 *
 * @param host the address or name to listen on
 * @param port 1 to 65535, or 0 for any free one
 * @param names further names under which browsers may ask, beside those that fit the address
 * @param version of the program, as shown
 */
public record HmiSettings(String host, int port, List<String> names, String version) {
  public HmiSettings {
    names = List.copyOf(names);
  }
}
