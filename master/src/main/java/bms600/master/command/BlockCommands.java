package bms600.master.command;

import bms600.core.estimate.StringMemory;
import bms600.core.job.PastTest;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import bms600.master.run.Outcome;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Commands that say something of blocks: what must be so first, and the memory afterwards. */
final class BlockCommands {
  /** No battery in service is older. */
  private static final int MOST_YEARS = 40;

  private static final double MOST_PERCENT = 150;

  private BlockCommands() {}

  /** What a command is about: a string with all its blocks, or one block of it, counted from 0. */
  private record Which(BatteryString string, List<Integer> blocks, boolean isWhole) {
    static Optional<Which> of(String place, SiteImage image) {
      for (var string : image.site().strings()) {
        if (string.name().equals(place)) {
          return Optional.of(
              new Which(string, IntStream.range(0, string.blocks()).boxed().toList(), true));
        }
        for (int number = 1; number <= string.blocks(); number++) {
          if (string.blockName(number).equals(place)) {
            return Optional.of(new Which(string, List.of(number - 1), false));
          }
        }
      }
      return Optional.empty();
    }

    String blocksText() {
      return isWhole ? blocks.size() + " blocks" : string.blockName(blocks.getFirst() + 1);
    }
  }

  static Memory takeBaseline(
      Command.TakeBaseline command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var which = Which.of(command.place(), scene.image());
    if (which.isEmpty()) {
      return unknown(command.place(), memory, answer);
    }
    var string = which.get().string();
    var seen = memory.strings().get(string.index());
    var book = memory.blocks().book(string);
    var measured = book.measured(which.get().blocks());
    var conditions =
        new Preconditions()
            .check(book.isSettled(seen), settled(string, seen))
            .check(
                !measured.isEmpty(),
                "ohmic value measured on that float: "
                    + measured.size()
                    + " of "
                    + which.get().blocksText());
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    String done = "baseline taken of " + measured.size() + " of " + which.get().blocksText();
    answer.accept(conditions.before(new Outcome.Done(done)));
    return memory.with(book.baselineTaken(which.get().blocks(), seen, scene.image()));
  }

  private static String settled(BatteryString string, StringMemory seen) {
    return string.name()
        + " on float for 24 h (now "
        + seen.state().code()
        + " for "
        + seen.inState().toHours()
        + " h)";
  }

  static Memory replaced(
      Command.Replaced command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var which = Which.of(command.place(), scene.image());
    if (which.isEmpty()) {
      return unknown(command.place(), memory, answer);
    }
    var conditions = days(command.day(), scene.image());
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    String done =
        which.get().blocksText()
            + " replaced on "
            + command.day()
            + ": baseline, trend and what was known of health forgotten";
    answer.accept(conditions.before(new Outcome.Done(done)));
    var string = which.get().string();
    var after = memory.replaced(string, which.get().blocks(), command.day());
    return which.get().isWhole()
        ? after.with(memory.jobs().capacityForgotten(string, command.day()))
        : after;
  }

  static Memory tested(
      Command.CapacityTested command, BusCommands.Scene scene, Consumer<Outcome> answer) {
    var memory = scene.memory();
    var which = Which.of(command.place(), scene.image());
    if (which.isEmpty()) {
      return unknown(command.place(), memory, answer);
    }
    double percent = command.percent();
    var conditions =
        days(command.day(), scene.image())
            .check(percent > 0 && percent <= MOST_PERCENT, "capacity above 0 and up to 150 %");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return memory;
    }
    long daysAgo = ChronoUnit.DAYS.between(command.day(), today(scene.image()));
    var book = memory.blocks().book(which.get().string());
    String done =
        "capacity test of " + command.day() + ": " + command.place() + " " + percent + " %";
    answer.accept(conditions.before(new Outcome.Done(done)));
    if (!which.get().isWhole()) {
      return memory.with(book.tested(which.get().blocks().getFirst(), percent, daysAgo));
    }
    var past = new PastTest(command.day(), PastTest.How.TOLD, percent);
    return memory
        .with(book.tested(percent, daysAgo))
        .with(memory.jobs().capacityFound(which.get().string(), past));
  }

  /** Whether the site has no string or block of this name. */
  static boolean isUnknown(String place, SiteImage image) {
    return Which.of(place, image).isEmpty();
  }

  static Preconditions days(LocalDate day, SiteImage image) {
    var today = today(image);
    return new Preconditions()
        .check(!day.isAfter(today), "a day not after today, " + today)
        .check(
            !day.isBefore(today.minusYears(MOST_YEARS)),
            "not more than " + MOST_YEARS + " years ago");
  }

  private static LocalDate today(SiteImage image) {
    return image.at().atZone(image.site().timezone()).toLocalDate();
  }

  private static Memory unknown(String place, Memory memory, Consumer<Outcome> answer) {
    answer.accept(
        new Outcome.Rejected("no string or block " + place + ": give S1, or a block such as S1.7"));
    return memory;
  }
}
