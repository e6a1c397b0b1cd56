package bms600.core.alarm;

import java.util.Locale;

/** How much an alarm matters, worst first; FAULT is trouble of the monitoring itself. */
public enum Severity {
  CRITICAL,
  WARNING,
  ADVISORY,
  FAULT;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
