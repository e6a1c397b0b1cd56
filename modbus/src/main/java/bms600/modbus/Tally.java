package bms600.modbus;

/** The running numbers behind {@link LinkCounts}; one owner. */
final class Tally {
  private long asked;
  private long answered;
  private long refused;
  private long silent;
  private long garbled;

  void count(Reply reply) {
    asked++;
    switch (reply) {
      case Answer _ -> answered++;
      case Reply.Refusal _ -> refused++;
      case Reply.Silence _ -> silent++;
      case Reply.Garble _ -> garbled++;
    }
  }

  LinkCounts counts(long strays, long late, long noiseBytes, long echoes) {
    return new LinkCounts(
        asked, answered, refused, silent, garbled, strays, late, noiseBytes, echoes);
  }
}
