package bms600.core.alarm;

import bms600.core.site.Per;
import bms600.core.site.Place;
import java.time.Instant;
import java.util.Locale;

/**
 * One thing that is wrong at one place.
 *
 * @param since wall-clock label of the moment it was raised
 * @param evidence value and limit when it was raised, or when it last became worse
 * @param by who acknowledged it, or empty
 * @param isSilenced whether somebody has silenced the horn since it came; it is not acknowledged by
 *     that
 */
public record Alarm(
    AlarmKind kind,
    Severity severity,
    Place place,
    Instant since,
    State state,
    Evidence evidence,
    String by,
    boolean isSilenced) {

  /**
   * Active or back to normal, crossed with acknowledged or not; normal and acknowledged is gone.
   */
  public enum State {
    ACTIVE_UNACKNOWLEDGED("active-unacknowledged"),
    ACTIVE_ACKNOWLEDGED("active-acknowledged"),
    CLEARED_UNACKNOWLEDGED("cleared-unacknowledged"),
    /** Its condition is gone; it stands until somebody takes note. */
    LATCHED_UNACKNOWLEDGED("latched-unacknowledged"),
    /** The same, noted; it stands until somebody resets it. */
    LATCHED_ACKNOWLEDGED("latched-acknowledged");

    private final String code;

    State(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /** Whether somebody has taken note while it stands. */
    public boolean isAcknowledged() {
      return this == ACTIVE_ACKNOWLEDGED || this == LATCHED_ACKNOWLEDGED;
    }

    /** Whether its condition is gone and it stands all the same. */
    public boolean isLatched() {
      return this == LATCHED_UNACKNOWLEDGED || this == LATCHED_ACKNOWLEDGED;
    }

    public boolean isActive() {
      return this != CLEARED_UNACKNOWLEDGED;
    }
  }

  /** Unique among alarms, the same each time this happens here; safe in a URL. */
  public String id() {
    return idOf(kind, place);
  }

  static String idOf(AlarmKind kind, Place place) {
    String slot = place.per() == Per.SENSOR ? "~" + place.index() : "";
    return kind.code() + "@" + place.name() + slot;
  }

  /**
   * The alarm in a sentence, without its place: {@code Block voltage low: 1.872 V, limit 1.900 V}.
   */
  public String text() {
    var text = new StringBuilder(kind.words());
    if (!Double.isNaN(evidence.value())) {
      text.append(": ").append(number(evidence.value()));
      if (!Double.isNaN(evidence.limit())) {
        text.append(", limit ").append(number(evidence.limit()));
      }
    }
    if (!evidence.detail().isEmpty()) {
      text.append(": ").append(evidence.detail());
    }
    return text.toString();
  }

  private String number(double value) {
    return switch (evidence.unit()) {
      case "V" -> String.format(Locale.ROOT, place.per() == Per.BLOCK ? "%.3f V" : "%.2f V", value);
      case "Ω" -> String.format(Locale.ROOT, "%.3f mΩ", value * 1000);
      default -> String.format(Locale.ROOT, "%.1f %s", value, evidence.unit());
    };
  }

  Alarm with(State newState, String who) {
    return new Alarm(kind, severity, place, since, newState, evidence, who, isSilenced);
  }

  Alarm silenced() {
    return new Alarm(kind, severity, place, since, state, evidence, by, true);
  }

  /** Whether it stands for the horn to sound. */
  public boolean calls() {
    return state.isActive() && !state.isAcknowledged() && !isSilenced;
  }

  Alarm worse(Severity newSeverity, Evidence newEvidence) {
    boolean isWorse = newSeverity.compareTo(severity) < 0 && state.isActive();
    var newState = isWorse ? State.ACTIVE_UNACKNOWLEDGED : state;
    return new Alarm(
        kind, newSeverity, place, since, newState, newEvidence, by, isSilenced && !isWorse);
  }
}
