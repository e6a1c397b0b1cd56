package bms600.master.panel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The six keys: four arrows, confirm and cancel. */
public enum Key {
  UP,
  DOWN,
  LEFT,
  RIGHT,
  CONFIRM,
  CANCEL;

  /** As it is called in the JSON interface: {@code up}, {@code confirm}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of that code. */
  public static Optional<Key> of(String code) {
    return Arrays.stream(values()).filter(key -> key.code().equals(code)).findFirst();
  }
}
