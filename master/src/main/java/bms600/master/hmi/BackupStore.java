package bms600.master.hmi;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Backups of the site, out and back in. */
public interface BackupStore {
  /**
   * How large a backup may be that is handed in; larger ones are restored by the command line. Room
   * for what is kept without values: 132 MB of audit log, reports, attachments.
   */
  int MOST_BYTES = 999_999_999;

  /** A master that runs by no site file, of which no backup can be made. */
  BackupStore NONE = new Nothing();

  /** Who asks, and from where; written down with what was done. */
  record By(String who, String from) {}

  /**
   * How it stands.
   *
   * @param signer the fingerprint of the key that signs; empty where there is none
   * @param staged what waits for a confirmation, in words
   * @param beginsAnew whether the program begins anew by itself when that is confirmed; where not,
   *     somebody has to start it anew
   */
  record State(Optional<String> signer, Optional<String> staged, boolean beginsAnew) {}

  /**
   * What a backup holds, and what would become of it.
   *
   * @param version of the program that made it
   * @param isOwn whether this site signed it
   * @param events how many its journal holds
   * @param difference of the site files without secrets: {@code - old}, {@code + new}
   */
  record Told(
      String site,
      Instant at,
      String version,
      int files,
      long bytes,
      String signer,
      boolean isOwn,
      long events,
      List<String> difference) {
    public Told {
      difference = List.copyOf(difference);
    }
  }

  /**
   * How it stands.
   *
   * @throws IOException when what is staged cannot be told
   */
  State state() throws IOException;

  /**
   * Makes a backup without the values as scanned.
   *
   * @return a file that is the caller's to remove
   * @throws IOException when it cannot be made, says why
   */
  Path make(char[] passphrase, By by) throws IOException;

  /**
   * Takes a piece of a backup in; at 0 another begins.
   *
   * @param at how many bytes came before it
   * @return how many there are now
   * @throws IOException when it does not follow, or is too much
   */
  long put(long at, byte[] piece) throws IOException;

  /**
   * Checks what was taken in and unpacks it beside what runs; nothing that runs is changed.
   *
   * @param trusted the fingerprint of another signer, whom somebody vouches for
   * @throws IOException when it is refused, says why
   */
  Told stage(char[] passphrase, Optional<String> trusted, By by) throws IOException;

  /**
   * Lets the next start put in place what is staged, and has the program begin anew where it can.
   *
   * @return what that is and when it is put in place, in words
   * @throws IOException when nothing is staged
   */
  String confirm(By by) throws IOException;

  /**
   * Removes what is staged.
   *
   * @throws IOException when nothing is
   */
  void giveUp(By by) throws IOException;

  /** There is no site file. */
  final class Nothing implements BackupStore {
    private Nothing() {}

    private static IOException none() {
      return new IOException("this master runs by no site file that could be backed up");
    }

    @Override
    public State state() {
      return new State(Optional.empty(), Optional.empty(), false);
    }

    @Override
    public Path make(char[] passphrase, By by) throws IOException {
      throw none();
    }

    @Override
    public long put(long at, byte[] piece) throws IOException {
      throw none();
    }

    @Override
    public Told stage(char[] passphrase, Optional<String> trusted, By by) throws IOException {
      throw none();
    }

    @Override
    public String confirm(By by) throws IOException {
      throw none();
    }

    @Override
    public void giveUp(By by) throws IOException {
      throw none();
    }
  }
}
