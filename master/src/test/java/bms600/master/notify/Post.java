package bms600.master.notify;

import bms600.master.run.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** A channel in memory: works, fails or refuses as it is told, and keeps what it was handed. */
final class Post implements Channel {
  final List<Sent> attempts = new ArrayList<>();
  final List<Sent> delivered = new ArrayList<>();
  int proofs;
  boolean isDown;
  boolean isForPeople = true;
  boolean carriesFiles = true;
  String refuses = "";
  String refusal = "550 no such user";
  String poisoned = "";
  private final VirtualTime time;

  /** A letter and when it was handed over. */
  record Sent(long nanos, Letter letter) {
    String text() {
      return new LetterText(letter).text();
    }

    String subject() {
      return new LetterText(letter).subject();
    }

    double seconds() {
      return nanos / 1e9;
    }
  }

  Post(VirtualTime time) {
    this.time = time;
  }

  @Override
  public Delivery send(Letter letter) {
    var sent = new Sent(time.nanos(), letter);
    attempts.add(sent);
    if (isDown) {
      return new Delivery.Failed("connection refused");
    }
    if (letter.person().equals(poisoned)) {
      return new Delivery.Failed("554 not wanted");
    }
    if (letter.person().equals(refuses)) {
      return new Delivery.Refused(refusal, refusal.startsWith("5"));
    }
    delivered.add(sent);
    return new Delivery.Delivered("250 ok");
  }

  @Override
  public boolean carriesFiles() {
    return carriesFiles;
  }

  @Override
  public boolean isForPeople() {
    return isForPeople;
  }

  @Override
  public Delivery prove() {
    proofs++;
    return isDown ? new Delivery.Failed("connection refused") : new Delivery.Delivered("250 ok");
  }

  @Override
  public void close() {}
}
