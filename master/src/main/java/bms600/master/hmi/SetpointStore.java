package bms600.master.hmi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The setpoints of the site file: how they stand, how they are changed, how they came about. */
public interface SetpointStore {

  /**
   * What is in force.
   *
   * @param base names the text of the file; whoever changes it says what it was made from
   * @param file name of the site file
   * @param isChangedByHand whether the file says something else by now; then nothing is changed
   * @param yaml the section as it stands in the file; may be empty
   * @param section what that says: maps, lists, and scalars as the file writes them
   * @param people names of those a setpoint may have told
   */
  record State(
      String base,
      String file,
      boolean isChangedByHand,
      String yaml,
      Map<String, Object> section,
      List<String> people) {
    public State {
      section = Collections.unmodifiableMap(new LinkedHashMap<>(section));
      people = List.copyOf(people);
    }
  }

  /**
   * Who changes what was in force.
   *
   * @param base of the {@link State} it is made from
   * @param why a reason; may be empty
   */
  record Signature(String base, String who, String why) {}

  /**
   * A version of the file.
   *
   * @param who empty where it was found so
   * @param diff lines that went, {@code - old}, and came, {@code + new}
   */
  record Version(
      int number, Instant at, String who, String why, boolean isInForce, List<String> diff) {
    public Version {
      diff = List.copyOf(diff);
    }
  }

  /** What became of a change. */
  sealed interface Reply {
    /** In the file, and in force. */
    record Done(int version, String text) implements Reply {}

    /** Nothing is changed: each sentence names place, value and what is allowed. */
    record Wrong(List<String> mistakes) implements Reply {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }

    /** Nothing is changed, for a reason that has nothing to do with the values. */
    record Refused(String why) implements Reply {}

    /** The disk failed: what is in force stays, and the file is the old one or the new one. */
    record Failed(String why) implements Reply {}
  }

  State state();

  /** All versions, the newest first. */
  List<Version> versions();

  /** Changes what the text names, and where it replaces, takes away what it does not. */
  Reply apply(String text, boolean replaces, Signature signature) throws InterruptedException;

  /** Makes the setpoints what they were in a version. */
  Reply restore(int version, Signature signature) throws InterruptedException;
}
