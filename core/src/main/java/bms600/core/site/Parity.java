package bms600.core.site;

/** Parity of a serial line: 8N1 or 8E1. */
public enum Parity {
  NONE,
  EVEN
}
