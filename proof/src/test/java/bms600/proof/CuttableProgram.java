package bms600.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes into all stores without end, to be killed: each number is told on its output when it
 * counts as kept. Its first lines tell what it found; {@code WRONG} begins one that should not be.
 */
final class CuttableProgram {
  private CuttableProgram() {}

  /** Argument: the folder of the stores, each of which has one of its own. */
  public static void main(String[] args) throws Exception {
    var stores = new LinkedHashMap<String, Numbered>();
    var newest = new LinkedHashMap<String, Long>();
    for (Map.Entry<String, Numbered.Opener> each : Numbered.all().entrySet()) {
      var folder = Files.createDirectories(Path.of(args[0]).resolve(each.getKey()));
      try {
        var store = each.getValue().in(folder);
        long found = store.newest();
        System.out.println("found " + each.getKey() + " " + found);
        stores.put(each.getKey(), store);
        newest.put(each.getKey(), found);
      } catch (Exception e) {
        System.out.println("WRONG " + each.getKey() + " " + e);
      }
    }
    System.out.println("begun");
    while (true) {
      for (var each : stores.entrySet()) {
        long next = newest.getOrDefault(each.getKey(), 0L) + 1;
        each.getValue().put(next);
        newest.put(each.getKey(), next);
        System.out.println("kept " + each.getKey() + " " + next);
      }
    }
  }
}
