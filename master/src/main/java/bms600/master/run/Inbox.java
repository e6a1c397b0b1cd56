package bms600.master.run;

import bms600.core.measure.News;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the ports leave their news for the scan. Many put, one drains. */
public final class Inbox {
  private final ConcurrentLinkedQueue<News> queue = new ConcurrentLinkedQueue<>();

  public void put(News news) {
    queue.add(news);
  }

  /** All news since the last call, oldest first. */
  public List<News> drain() {
    var drained = new ArrayList<News>();
    for (var news = queue.poll(); news != null; news = queue.poll()) {
      drained.add(news);
    }
    return drained;
  }
}
