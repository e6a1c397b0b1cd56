package bms600.master.config.edit;

import java.time.Instant;
import java.util.List;

/**
 * A site file as it was after a change.
 *
 * @param number from 1
 * @param at wall-clock label of the change
 * @param who made it; empty where the file was found so
 * @param why what was said of it
 * @param diff lines that went, {@code - old}, and came, {@code + new}, against the version before;
 *     no secrets, nor where people are reached
 * @param text the whole file
 */
public record Version(
    int number, Instant at, String who, String why, List<String> diff, String text) {
  public Version {
    diff = List.copyOf(diff);
  }
}
