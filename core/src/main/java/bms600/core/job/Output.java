package bms600.core.job;

import bms600.core.estimate.block.Told;
import bms600.core.measure.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes out of one step, beside the jobs themselves. Lives as long as the step. */
final class Output {
  private final List<Wish> wishes = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final Map<Integer, Double> found = new TreeMap<>();

  void wish(int slot, Deed deed) {
    wishes.add(new Wish(slot, deed));
  }

  /** A capacity test of a string gave so much of its rating, %. */
  void found(int string, double percent) {
    found.put(string, percent);
  }

  Map<Integer, Double> found() {
    return found;
  }

  void tell(String kind, String place, String text) {
    told.add(new Told(kind, place, text));
  }

  List<Wish> wishes() {
    return wishes;
  }

  List<Told> told() {
    return told;
  }
}
