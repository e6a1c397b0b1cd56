package bms600.master.hmi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The site file as it is set up from the pages: what stands in it, what could be chosen for it, and
 * how it is changed. A change that is applied makes the whole program begin anew with it.
 */
public interface SiteStore {
  /** A master whose site stands in no file that could be changed. */
  SiteStore NONE = new Nothing();

  /**
   * What is in force.
   *
   * @param base names the text of the file; whoever changes it says what it was made from
   * @param file its name
   * @param isChangedByHand whether it says something else by now; then nothing is changed
   * @param failure why the last change was taken back; empty where it was not
   * @param sections those that can be changed here, by their keys, as the file writes them: texts,
   *     lists, mappings; of a secret only that there is one
   */
  record State(
      String base,
      String file,
      boolean isChangedByHand,
      String failure,
      Map<String, Object> sections) {
    public State {
      sections = Map.copyOf(sections);
    }
  }

  /**
   * One change of the file.
   *
   * @param at keys from the root; an item of a list by its name: {@code batteries, UPS A, strings,
   *     S1}
   * @param value a text, a list or a mapping of such, as the file writes it; empty to take away
   *     what stands there
   */
  record Change(List<String> at, Optional<Object> value) {
    public Change {
      at = List.copyOf(at);
    }
  }

  /** What became of changes. */
  sealed interface Reply {
    /** In the file; the program begins anew with it. */
    record Done(int version, List<String> diff) implements Reply {
      public Done {
        diff = List.copyOf(diff);
      }
    }

    /** Nothing is changed: that is what it would be. */
    record Tried(List<String> diff) implements Reply {
      public Tried {
        diff = List.copyOf(diff);
      }
    }

    /** Nothing is changed: each sentence names place, value and what is allowed. */
    record Wrong(List<String> mistakes) implements Reply {
      public Wrong {
        mistakes = List.copyOf(mistakes);
      }
    }

    /** Nothing is changed, for a reason that has nothing to do with the values. */
    record Refused(String why) implements Reply {}

    /** The disk failed: the file is the old one or the new one. */
    record Failed(String why) implements Reply {}
  }

  /** Empty where there is no file to change. */
  Optional<State> state();

  /** All versions of the file, the newest first. */
  List<SetpointStore.Version> versions();

  /**
   * Makes all these changes, or none.
   *
   * @param isTrial whether only to tell what would be
   */
  Reply apply(List<Change> changes, boolean isTrial, SetpointStore.Signature signature);

  /** Makes the file what it was in a version. */
  Reply restore(int version, boolean isTrial, SetpointStore.Signature signature);

  /** The types of makers that can be chosen, as JSON. */
  byte[] types();

  /** There is no site file. */
  final class Nothing implements SiteStore {
    private static final String WHY = "this master runs by no site file that could be changed";

    private Nothing() {}

    @Override
    public Optional<State> state() {
      return Optional.empty();
    }

    @Override
    public List<SetpointStore.Version> versions() {
      return List.of();
    }

    @Override
    public Reply apply(List<Change> changes, boolean isTrial, SetpointStore.Signature signature) {
      return new Reply.Refused(WHY);
    }

    @Override
    public Reply restore(int version, boolean isTrial, SetpointStore.Signature signature) {
      return new Reply.Refused(WHY);
    }

    @Override
    public byte[] types() {
      return "[]".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
