package bms600.master.uplink.modbus;

import bms600.core.site.Site;
import java.util.Arrays;
import java.util.Optional;

/** A kind of coils, one beside the other: what they do, how many there are, and what they need. */
enum Coil {
  ACKNOWLEDGE_ALL(0, 1, Writing.ACKNOWLEDGE),
  RESET_ALL(1, 1, Writing.RESET),
  SILENCE(2, 1, Writing.SILENCE),
  ACKNOWLEDGE_STRING(10, Site.MAX_STRINGS, Writing.ACKNOWLEDGE),
  START_OHMIC_TEST(20, Site.MAX_STRINGS, Writing.TEST),
  STOP_OHMIC_TEST(30, Site.MAX_STRINGS, Writing.TEST),
  CONFIRM_CAPACITY_TEST(40, Site.MAX_STRINGS, Writing.CAPACITY),
  PAUSE_CAPACITY_TEST(50, Site.MAX_STRINGS, Writing.CAPACITY),
  STOP_CAPACITY_TEST(60, Site.MAX_STRINGS, Writing.CAPACITY),
  ZERO_HALLS(70, Site.MAX_STRINGS, Writing.ZERO),
  TRY_RELAY(80, 4, Writing.TEST),
  TRY_LAMPS(90, 1, Writing.TEST),
  ACKNOWLEDGE_BLOCK(1000, Site.MAX_BLOCKS, Writing.ACKNOWLEDGE),
  BALANCE(2000, Site.MAX_BLOCKS, Writing.BALANCE),
  BALANCE_NO_MORE(3000, Site.MAX_BLOCKS, Writing.BALANCE),
  BYPASSED(4000, Site.MAX_BLOCKS, Writing.CAPACITY),
  IDENTIFY(5000, Site.MAX_BLOCKS, Writing.TEST);

  private final int first;
  private final int count;
  private final Writing needs;

  Coil(int first, int count, Writing needs) {
    this.first = first;
    this.count = count;
    this.needs = needs;
  }

  /** The kind of a coil; empty where there is no such coil. */
  static Optional<Coil> of(int address) {
    return Arrays.stream(values()).filter(it -> it.holds(address)).findFirst();
  }

  private boolean holds(int address) {
    return address >= first && address < first + count;
  }

  /** Which of its kind a coil is, from 0. */
  int index(int address) {
    return address - first;
  }

  Writing needs() {
    return needs;
  }
}
