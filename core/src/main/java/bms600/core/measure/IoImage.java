package bms600.core.measure;

import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.AnalogInput;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the site's I/O module says: loops scaled to their quantity, contacts debounced, relays told
 * and read back. Inputs and outputs count from 0. Immutable.
 */
public final class IoImage {
  private static final List<Channel> LOOPS = List.of(Channel.LOOP_1, Channel.LOOP_2);
  private static final List<Channel> INPUTS =
      List.of(Channel.INPUT_1, Channel.INPUT_2, Channel.INPUT_3);
  private static final List<Channel> OUTPUTS =
      List.of(Channel.OUTPUT_1, Channel.OUTPUT_2, Channel.OUTPUT_3, Channel.OUTPUT_4);

  private final OptionalInt slot;
  private final Optional<IoModule> module;
  private final @Nullable Contact[] contacts;
  private final News.@Nullable Switched[] told;
  private final boolean[] isReadSince;

  private IoImage(
      OptionalInt slot,
      Optional<IoModule> module,
      @Nullable Contact[] contacts,
      News.@Nullable Switched[] told,
      boolean[] isReadSince) {
    this.slot = slot;
    this.module = module;
    this.contacts = contacts;
    this.told = told;
    this.isReadSince = isReadSince;
  }

  static IoImage empty(Site site) {
    var slot =
        site.fittings().stream()
            .filter(fitting -> fitting.spot() instanceof Spot.AtIo)
            .mapToInt(Fitting::slot)
            .findFirst();
    return new IoImage(
        slot,
        site.io(),
        new @Nullable Contact[INPUTS.size()],
        new News.@Nullable Switched[OUTPUTS.size()],
        new boolean[OUTPUTS.size()]);
  }

  /** The image after a sensor was heard. */
  IoImage heard(int heardSlot, Reading reading) {
    if (slot.isEmpty() || slot.getAsInt() != heardSlot || module.isEmpty()) {
      return this;
    }
    var newContacts = contacts.clone();
    for (var input : module.get().digital()) {
      int i = input.channel() - 1;
      double closed = reading.sound(INPUTS.get(i));
      if (!Double.isNaN(closed)) {
        var contact = newContacts[i];
        newContacts[i] =
            contact == null
                ? Contact.first(closed != 0)
                : contact.step(closed != 0, reading.atNanos(), input.debounce());
      }
    }
    boolean[] newRead = isReadSince.clone();
    for (int i = 0; i < newRead.length; i++) {
      newRead[i] |= !Double.isNaN(reading.sound(OUTPUTS.get(i)));
    }
    return new IoImage(slot, module, newContacts, told, newRead);
  }

  /** The image after a relay was switched. */
  IoImage switched(News.Switched order) {
    var before = told[order.output()];
    var newTold = told.clone();
    newTold[order.output()] = order;
    boolean[] newRead = isReadSince.clone();
    // What was read before tells nothing of how it obeyed; a reply that is lost leaves it so.
    newRead[order.output()] &= before != null && before.on() == order.on();
    return new IoImage(slot, module, contacts, newTold, newRead);
  }

  /** Whether a relay was read back since it was last told to be another than before. */
  boolean isReadSince(int index) {
    return isReadSince[index];
  }

  public OptionalInt slot() {
    return slot;
  }

  /** The loop of an analogue input. */
  public static Channel loop(int index) {
    return LOOPS.get(index);
  }

  public static Channel input(int index) {
    return INPUTS.get(index);
  }

  public static Channel output(int index) {
    return OUTPUTS.get(index);
  }

  /** How an analogue input is wired, if it is. */
  public Optional<AnalogInput> analog(int index) {
    if (module.isPresent()) {
      for (var input : module.get().analog()) {
        if (input.channel() == index + 1) {
          return Optional.of(input);
        }
      }
    }
    return Optional.empty();
  }

  /** The quantity of an analogue input, °C or %; the image's own loop current decides. */
  Measured<? extends Quantity> analog(int index, Measured<Amperes> loop) {
    var input = analog(index);
    if (input.isEmpty()) {
      return new Measured.Absent<>("not wired");
    }
    return input.get().quantity().equals("humidity")
        ? scaled(input.get(), loop, Percent::new)
        : scaled(input.get(), loop, Celsius::new);
  }

  private static <Q extends Quantity> Measured<Q> scaled(
      AnalogInput input, Measured<Amperes> loop, DoubleFunction<Q> quantity) {
    return switch (loop) {
      case Measured.Absent<Amperes>(String reason) -> new Measured.Absent<>(reason);
      case Measured.Good<Amperes>(Amperes current, var age) -> {
        var zone = CurrentLoop.zone(current.value());
        if (zone.isFailed()) {
          yield new Measured.Absent<>(zone.words());
        }
        var value = quantity.apply(CurrentLoop.value(current.value(), input.low(), input.high()));
        yield zone == CurrentLoop.Zone.VALID
            ? new Measured.Good<>(value, age)
            : new Measured.Stale<>(value, age, zone.words());
      }
      case Measured.Stale<Amperes>(Amperes current, var age, String reason) -> {
        var zone = CurrentLoop.zone(current.value());
        yield zone.isFailed()
            ? new Measured.Absent<>(zone.words())
            : new Measured.Stale<>(
                quantity.apply(CurrentLoop.value(current.value(), input.low(), input.high())),
                age,
                reason);
      }
    };
  }

  /** Whether a contact is closed, debounced; empty before it was first read. */
  public Optional<Boolean> closed(int index) {
    return Optional.ofNullable(contacts[index]).map(Contact::closed);
  }

  /** What a relay was last told, and how that went; empty before it was told anything. */
  public Optional<News.Switched> told(int index) {
    return Optional.ofNullable(told[index]);
  }
}
