package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The site document, made at most once for each snapshot, however many ask. */
final class SiteDocument {
  private final String version;
  private final boolean isLocal;
  private volatile @Nullable Made made;

  private record Made(long sequence, Answer answer) {}

  /**
   * Nothing made yet.
   *
   * @param isLocal whether only this machine reaches it: what ports may be told to do depends on it
   */
  SiteDocument(String version, boolean isLocal) {
    this.version = version;
    this.isLocal = isLocal;
  }

  Answer of(Snapshot snapshot) {
    var last = made;
    if (last == null || last.sequence() != snapshot.sequence()) {
      var document = new SiteJson(snapshot, version, isLocal);
      last = new Made(snapshot.sequence(), Answer.json(200, Json.bytes(document::write)).packed());
      made = last;
    }
    return last.answer();
  }
}
