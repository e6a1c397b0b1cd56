package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The site document, made at most once for each snapshot, however many ask. */
final class SiteDocument {
  private final String version;
  private volatile @Nullable Made made;

  private record Made(long sequence, Answer answer) {}

  SiteDocument(String version) {
    this.version = version;
  }

  Answer of(Snapshot snapshot) {
    var last = made;
    if (last == null || last.sequence() != snapshot.sequence()) {
      var document = new SiteJson(snapshot, version);
      last = new Made(snapshot.sequence(), Answer.json(200, Json.bytes(document::write)).packed());
      made = last;
    }
    return last.answer();
  }
}
