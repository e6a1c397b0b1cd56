package bms600.proof;

import bms600.master.backup.Restore;
import java.nio.file.Path;

/** Goes on with a restore as every start of the program does, to be killed meanwhile. */
final class RestoringProgram {
  private RestoringProgram() {}

  /** Arguments: the site file, and {@code undo} where what was restored is to be taken back. */
  public static void main(String[] args) throws Exception {
    var restore = Restore.of(Path.of(args[0]));
    System.out.println("begun");
    if (args.length > 1) {
      restore.undo("it was only tried");
    } else {
      restore.begin();
    }
    System.out.println("done");
  }
}
