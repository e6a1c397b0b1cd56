package bms600.master.bus;

import bms600.core.measure.PortHealth.State;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells a broken chain and a dead port from single lost sensors, by who is silent.
 *
 * <p>A sensor that lost its address would answer at 247; so the verdict waits until 247 was asked
 * in vain as well.
 */
final class ChainWatch {
  private static final int PROBES_IN_VAIN = 2;

  private final List<Seat> seats;
  private final List<Seat> blocks;
  private int inVain;
  private boolean wasAllLost;

  ChainWatch(List<Seat> seats) {
    this.seats = seats;
    this.blocks = seats.stream().filter(Seat::isBlock).toList();
  }

  /** Whether silence is such that a sensor without an address could be the reason. */
  boolean isSuspicious() {
    boolean allLost = isAllLost();
    boolean suspicious = allLost || firstOfTail() < blocks.size();
    if (!suspicious || (wasAllLost && !allLost)) {
      inVain = 0;
    }
    wasAllLost = allLost;
    return suspicious;
  }

  /**
   * The line has come back: who is still silent was not asked since, and proves no broken chain.
   */
  void returned() {
    inVain = 0;
  }

  void probedInVain() {
    inVain++;
  }

  State state() {
    if (!isSuspicious() || inVain < PROBES_IN_VAIN) {
      return State.OK;
    }
    return isAllLost() ? State.DOWN : State.CHAIN_BROKEN;
  }

  /** The last unit before the break, 0 where not even the first is heard. */
  int brokenAfter() {
    int tail = firstOfTail();
    return tail == 0 ? 0 : blocks.get(tail - 1).fitting.unit();
  }

  /** Keeps asking the first silent one, so that a repair is seen at once. */
  void watch(long now) {
    if (isAllLost()) {
      seats.getFirst().watch(now);
    }
    int tail = firstOfTail();
    if (tail < blocks.size()) {
      blocks.get(tail).watch(now);
    }
  }

  String text(String port) {
    long answering = seats.stream().filter(Seat::isAnswering).count();
    return switch (state()) {
      case DOWN -> "none of " + seats.size() + " sensors on " + port + " answers";
      case CHAIN_BROKEN -> brokenText(port);
      default -> {
        String lost =
            seats.stream()
                .filter(Seat::isLost)
                .map(seat -> Integer.toString(seat.fitting.unit()))
                .collect(Collectors.joining(", "));
        yield answering
            + " of "
            + seats.size()
            + " sensors answer"
            + (lost.isEmpty() ? "" : "; silent: unit " + lost);
      }
    };
  }

  private String brokenText(String port) {
    int tail = firstOfTail();
    var first = blocks.get(tail);
    String before =
        tail == 0
            ? "the master"
            : "unit " + brokenAfter() + " (" + blocks.get(tail - 1).place + ")";
    int silent = blocks.size() - tail;
    return "between "
        + before
        + " and unit "
        + first.fitting.unit()
        + " ("
        + first.place
        + ") on "
        + port
        + ": "
        + silent
        + (silent == 1 ? " sensor is" : " sensors are")
        + " not heard";
  }

  private boolean isAllLost() {
    return !seats.isEmpty() && seats.stream().allMatch(Seat::isLost);
  }

  /** Index of the first block of the silent end of the chain; the number of blocks if none. */
  private int firstOfTail() {
    int tail = blocks.size();
    while (tail > 0 && blocks.get(tail - 1).isLost()) {
      tail--;
    }
    return tail;
  }
}
