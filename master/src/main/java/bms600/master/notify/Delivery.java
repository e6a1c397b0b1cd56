package bms600.master.notify;

import bms600.core.site.OneLine;

/**
 * What became of a message that was handed to a channel. What the other side said of it is its own
 * words, in one line.
 */
public sealed interface Delivery {
  /** In words. */
  String text();

  /** Taken over by the other side, as far as the channel can tell. */
  record Delivered(String text) implements Delivery {
    public Delivered {
      text = OneLine.of(text);
    }
  }

  /** Not taken over, or nobody knows: it must be tried again. */
  record Failed(String text) implements Delivery {
    public Failed {
      text = OneLine.of(text);
    }
  }

  /**
   * Refused because of this one recipient; the channel itself works.
   *
   * @param isForGood whether another try will hardly end otherwise
   */
  record Refused(String text, boolean isForGood) implements Delivery {
    public Refused {
      text = OneLine.of(text);
    }
  }
}
