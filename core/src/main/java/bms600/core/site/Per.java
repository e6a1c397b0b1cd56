package bms600.core.site;

/**
 * What there is one of for each: of the site, a string, a block, a sensor, a port, a switch input
 * (DI), a 4–20 mA input (AI), a relay output (DO), or a channel that messages take to people.
 */
public enum Per {
  SITE,
  STRING,
  BLOCK,
  SENSOR,
  PORT,
  INPUT,
  ANALOG,
  OUTPUT,
  CHANNEL
}
