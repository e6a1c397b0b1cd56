package bms600.master.bus;

import bms600.modbus.Reply;

/**
 * Whether something on the line sends without being asked: then whoever is asked, more bytes come
 * than any answer has, until somebody is heard again.
 */
final class Babble {
  private static final int IN_A_ROW = 6;

  private int garbled;
  private int turn;

  void note(Reply reply) {
    boolean isBabble = reply instanceof Reply.Garble garble && garble.isBabble();
    garbled = isBabble ? Math.min(garbled + 1, IN_A_ROW) : 0;
  }

  /** Whose turn it is to be asked meanwhile. */
  int turn(int seats) {
    turn = (turn + 1) % seats;
    return turn;
  }

  boolean isOn() {
    return garbled >= IN_A_ROW;
  }
}
