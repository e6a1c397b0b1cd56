package bms600.core.alarm;

import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.Meaning;
import java.util.Optional;

/** What the contacts of the site tell that the master may conclude from. */
final class Contacts {
  private Contacts() {}

  /** Whether any contact is to tell this. */
  static boolean tell(Scene scene, Meaning meaning) {
    return input(scene, meaning).isPresent();
  }

  /** HOLDS while its contact is active, CLEAR while it is not, UNKNOWN where none is heard. */
  static Verdict active(Scene scene, Meaning meaning) {
    var image = scene.image();
    var input = input(scene, meaning);
    if (input.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    var closed = image.io().closed(input.get().channel() - 1);
    if (closed.isEmpty() || !image.isFresh(image.io().slot().orElseThrow())) {
      return Verdict.UNKNOWN;
    }
    return closed.get() == input.get().activeClosed() ? Verdict.HOLDS : Verdict.CLEAR;
  }

  private static Optional<DigitalInput> input(Scene scene, Meaning meaning) {
    return scene.image().site().io().stream()
        .flatMap(io -> io.digital().stream())
        .filter(each -> each.tells() == meaning)
        .findFirst();
  }
}
