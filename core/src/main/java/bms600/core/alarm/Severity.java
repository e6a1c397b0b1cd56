package bms600.core.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much an alarm matters, worst first; FAULT is trouble of the monitoring itself. */
public enum Severity {
  CRITICAL,
  WARNING,
  ADVISORY,
  FAULT;

  /** The severity with this code, if there is one. */
  public static Optional<Severity> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
