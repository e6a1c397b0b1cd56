package bms600.master.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often an inspection is due. A longer one contains all that shorter ones ask for. */
public enum Period {
  MONTHLY,
  QUARTERLY,
  YEARLY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The period of this code. */
  public static Optional<Period> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  boolean asksFor(Period item) {
    return compareTo(item) >= 0;
  }
}
