package bms600.cli;

import bms600.master.Version;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
  @Override
  public void run() {
    System.out.println("BMS 600 " + Version.NAME + ", Java " + Runtime.version());
  }
}
