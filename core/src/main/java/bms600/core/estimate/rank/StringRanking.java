package bms600.core.estimate.rank;

import bms600.core.estimate.rank.Ranking.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of the ranking of one string.
 *
 * @param places the newest evaluation, the worst block first; empty before the first
 * @param marks by block: whether it stood out in the last five evaluations, the newest in the
 *     lowest bit
 * @param idleS since the last evaluation
 */
public record StringRanking(List<Place> places, List<Integer> marks, Sag sag, double idleS) {
  private static final int EVALUATIONS = 5;
  private static final int NEEDED = 3;

  public StringRanking {
    places = List.copyOf(places);
    marks = List.copyOf(marks);
  }

  static StringRanking first(int blocks, double idleS) {
    return new StringRanking(List.of(), Collections.nCopies(blocks, 0), Sag.NONE, idleS);
  }

  /** The blocks that stood out in three of the last five evaluations, the worst first. */
  public List<Place> flagged() {
    return places.stream().filter(place -> isFlagged(place.block())).toList();
  }

  /** Whether a block, from 0 in its string, stands out. */
  public boolean isFlagged(int block) {
    return Integer.bitCount(marks.get(block)) >= NEEDED;
  }

  /** The block that looks worst, flagged or not; empty before the first evaluation. */
  public Optional<Place> weakest() {
    return places.stream().findFirst();
  }

  StringRanking waiting(double newIdleS) {
    return new StringRanking(places, marks, sag, newIdleS);
  }

  StringRanking with(Sag newSag) {
    return new StringRanking(places, marks, newSag, 0);
  }

  StringRanking with(List<Place> evaluated) {
    var newMarks = new ArrayList<>(marks);
    for (var place : evaluated) {
      int before = marks.get(place.block());
      newMarks.set(place.block(), (before << 1 | (place.standsOut() ? 1 : 0)) & mask());
    }
    return new StringRanking(evaluated, newMarks, sag, 0);
  }

  private static int mask() {
    return (1 << EVALUATIONS) - 1;
  }
}
