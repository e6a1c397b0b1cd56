package bms600.cli.security;

import java.util.Locale;

/**
 * What came of one thing that was looked at.
 *
 * @param check the kind of thing: {@code listener}, {@code rights}
 * @param place which of them
 * @param words what was found
 */
public record Finding(String check, State state, String place, String words) {
  /** How it is. */
  public enum State {
    OK,
    /** Safe only where the network around it is. */
    DOUBTFUL,
    FAILED,
    /** It could not be looked at. */
    UNTRIED;

    /** As it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String place, String words) {
    return new Finding(check, State.OK, place, words);
  }

  static Finding doubtful(String check, String place, String words) {
    return new Finding(check, State.DOUBTFUL, place, words);
  }

  static Finding failed(String check, String place, String words) {
    return new Finding(check, State.FAILED, place, words);
  }

  static Finding untried(String check, String place, String words) {
    return new Finding(check, State.UNTRIED, place, words);
  }
}
