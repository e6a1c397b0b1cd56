package bms600.proof;

import bms600.master.config.edit.BranchEdit;
import bms600.master.config.edit.SiteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Changes a site file without end, to be killed: the name of the site counts up, and each number is
 * told on its output when the change counts as made.
 */
final class ChangingProgram {
  private ChangingProgram() {}

  /** Argument: the folder of the file. */
  public static void main(String[] args) throws Exception {
    var file = Path.of(args[0]).resolve("site.yaml");
    var site = new SiteFile(file, Files.readString(file), Path.of(args[0]).resolve("versions"));
    int number = number(site.text());
    System.out.println("found " + number);
    while (true) {
      number++;
      String to = BranchEdit.put(site.text(), List.of("site", "name"), "N" + number);
      var change = new SiteFile.Change(site.text(), to, "m.ito", "", Instant.EPOCH);
      if (!(site.change(change, () -> true) instanceof SiteFile.Outcome.Done)) {
        throw new IllegalStateException("refused: " + number);
      }
      System.out.println("changed " + number);
    }
  }

  private static int number(String text) {
    return Integer.parseInt(
        String.valueOf(BranchEdit.at(text, List.of("site", "name"))).substring(1));
  }
}
