package bms600.master.notify;

import java.util.List;

/**
 * Files that people are to get by mail, once.
 *
 * @param key the same for the same files, however often they are handed in
 * @param title what they are, as the subject of the mail
 * @param files by their names where they are kept
 */
public record Mailing(String key, String title, List<String> files) {
  public Mailing {
    files = List.copyOf(files);
  }
}
