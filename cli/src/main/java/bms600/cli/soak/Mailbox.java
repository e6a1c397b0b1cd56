package bms600.cli.soak;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import java.util.function.Consumer;

/** A channel to people that takes everything over while it works. */
final class Mailbox implements Channel {
  private final Consumer<Letter> taken;
  boolean works = true;

  Mailbox(Consumer<Letter> taken) {
    this.taken = taken;
  }

  @Override
  public Delivery send(Letter letter) {
    if (works) {
      taken.accept(letter);
    }
    return prove();
  }

  @Override
  public Delivery prove() {
    return works ? new Delivery.Delivered("taken over") : new Delivery.Failed("connection refused");
  }

  @Override
  public void close() {}
}
