package bms600.master.config;

import bms600.core.site.OneLine;

/**
 * One thing that is wrong in a site file.
 *
 * @param file as it was named by whoever asked to read it
 * @param line from 1; 0 where it is the file as a whole
 * @param key where in the tree, such as {@code batteries[0].strings[1].sensors[0].units}; may be
 *     empty
 * @param value what stands there
 * @param allowed what may stand there
 */
public record Mistake(String file, int line, String key, String value, String allowed) {
  /** In one line: {@code site.yaml:14: batteries[0].strings[0].blocks: 555 — must be 1 to 420}. */
  public String text() {
    var place = line == 0 ? file : file + ":" + line;
    return OneLine.of(place + ": " + (key.isEmpty() ? "" : key + ": ") + value + " — " + allowed);
  }
}
