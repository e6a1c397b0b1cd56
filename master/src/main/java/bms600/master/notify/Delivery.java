package bms600.master.notify;

/** What became of a message that was handed to a channel. */
public sealed interface Delivery {
  /** In words. */
  String text();

  /** Taken over by the other side, as far as the channel can tell. */
  record Delivered(String text) implements Delivery {}

  /** Not taken over, or nobody knows: it must be tried again. */
  record Failed(String text) implements Delivery {}

  /**
   * Refused because of this one recipient; the channel itself works.
   *
   * @param isForGood whether another try will hardly end otherwise
   */
  record Refused(String text, boolean isForGood) implements Delivery {}
}
