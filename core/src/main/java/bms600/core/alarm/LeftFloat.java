package bms600.core.alarm;

import bms600.core.estimate.Keeping;
import bms600.core.estimate.StringState;
import bms600.core.site.IoModule.Meaning;
import java.time.Duration;

/**
 * Whether a string left float without a reason: it was kept full, nothing was taken from it, and no
 * contact tells of a boost or of failed mains. Float limits go on judging it then, whatever its
 * state is called.
 */
final class LeftFloat {
  /** Makers of gel cells allow 48 h of boost; whoever goes on does harm. */
  static final Duration LONGEST_BOOST = Duration.ofDays(2);

  private LeftFloat() {}

  /** Whether it is boosted and need not be, or for too long. */
  static Verdict upward(Scene scene, int string) {
    var memory = scene.strings().get(string);
    if (memory.state() != StringState.BOOST) {
      return Verdict.CLEAR;
    }
    return memory.inState().compareTo(LONGEST_BOOST) > 0
        ? Verdict.HOLDS
        : unless(Meaning.BOOST, scene, memory.keeping());
  }

  /** Whether it rests and should be charged. */
  static Verdict downward(Scene scene, int string) {
    var memory = scene.strings().get(string);
    return memory.state() == StringState.REST
        ? unless(Meaning.MAINS_FAILED, scene, memory.keeping())
        : Verdict.CLEAR;
  }

  private static Verdict unless(Meaning reason, Scene scene, Keeping keeping) {
    var told = Contacts.tell(scene, reason) ? Contacts.active(scene, reason) : Verdict.CLEAR;
    return switch (told) {
      case HOLDS -> Verdict.CLEAR;
      case UNKNOWN -> keeping == Keeping.SPENT ? Verdict.CLEAR : Verdict.UNKNOWN;
      case CLEAR ->
          switch (keeping) {
            case UNSEEN -> Verdict.UNKNOWN;
            case KEPT -> Verdict.HOLDS;
            case SPENT -> Verdict.CLEAR;
          };
    };
  }
}
