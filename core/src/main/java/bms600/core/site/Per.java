package bms600.core.site;

/** What there is one of for each: of the site, a string, a block, a sensor, a port or an input. */
public enum Per {
  SITE,
  STRING,
  BLOCK,
  SENSOR,
  PORT,
  INPUT
}
