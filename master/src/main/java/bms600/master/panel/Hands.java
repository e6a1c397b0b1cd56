package bms600.master.panel;

import bms600.master.command.Command;

/** What a key may do besides turning pages. */
interface Hands {
  /** Who the journal says it was. */
  String who();

  /** Gives a command; its outcome will be shown in the last row. */
  void give(Command command);

  /** Whether who presses may do all: known by name, or by the PIN within the last five minutes. */
  boolean isTrusted();

  /**
   * Tries a PIN.
   *
   * @return what to say where it is not taken, empty where it is
   */
  String tryPin(String digits);
}
