package bms600.core.site;

/** One of the master's six field-bus ports. */
public enum PortId {
  COM1,
  COM2,
  COM3,
  COM4,
  COM5,
  COM6
}
