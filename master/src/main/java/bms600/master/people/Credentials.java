package bms600.master.people;

/** What somebody says to be let in; it never shows in a log. */
public record Credentials(String name, String password) {
  @Override
  public String toString() {
    return name + " (password not shown)";
  }
}
