package bms600.core.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which the product speaks to people. */
public enum Language {
  EN,
  ZH;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of this code. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }
}
