package bms600.master.hmi;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.Recovery;
import bms600.core.notice.Language;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports, made when they are asked for; asked by many threads at once. */
public interface Papers {

  /** What a report is given as. */
  enum Form {
    PDF("application/pdf"),
    CSV("text/csv; charset=utf-8");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  /** How a report is to look. */
  record Look(Form form, Language language) {}

  /** The codes of the periods of an inspection: {@code monthly} and longer ones. */
  List<String> periods();

  /** The inspection record of a string, for one of {@link #periods}. */
  byte[] inspection(Snapshot now, BatteryString string, String period, Upkeep upkeep, Look look);

  /**
   * What people wrote down of a string.
   *
   * @param works the newest first
   * @param since from when on a task counts that was never done
   */
  record Upkeep(List<Work> works, LocalDate since) {
    public Upkeep {
      works = List.copyOf(works);
    }
  }

  /**
   * A discharge with what is kept of it.
   *
   * @param beforeV voltage of the string before it, V; NaN where that is not known
   * @param ranked the blocks, the weakest first
   * @param recovery how the string stood a minute after it
   * @param curves of the string and of its weakest blocks
   */
  record Past(
      bms600.core.discharge.Kept kept,
      double beforeV,
      List<BlockSag> ranked,
      Recovery recovery,
      List<Archive.Series> curves) {
    public Past {
      ranked = List.copyOf(ranked);
      curves = List.copyOf(curves);
    }
  }

  /** The report of a discharge of a string. */
  byte[] discharge(Snapshot now, BatteryString string, Past past, Look look);

  /**
   * Evidence for NERC PRC-005.
   *
   * @param works what people wrote down, by the name of the string, the newest first
   * @param done commands that were carried out, the newest first
   */
  byte[] evidence(Snapshot now, Map<String, List<Work>> works, List<Archive.Entry> done, Look look);

  /**
   * The record of the commissioning of the site.
   *
   * @param steps how far each is
   * @param done commands that were carried out, the newest first
   * @param vouched steps for which people vouched, the newest first
   */
  byte[] commissioning(
      Snapshot now,
      List<Progress> steps,
      List<Archive.Entry> done,
      List<Archive.Entry> vouched,
      Look look);

  /**
   * How far a step of the commissioning is.
   *
   * @param isOver whether it is done, or somebody vouches for it
   * @param left what of it is not done, or what changed since it was
   */
  record Progress(String step, String state, boolean isOver, String left) {}

  /**
   * The last capacity test of a string.
   *
   * @param curves of the string and of its blocks meanwhile
   */
  byte[] capacity(Snapshot now, BatteryString string, List<Archive.Series> curves, Look look);

  /** How good the alarms of a time were, and each of them. */
  byte[] alarms(Snapshot now, Told told, Look look);

  /**
   * What the journal tells of the alarms of a time.
   *
   * @param from since when all of it is known
   * @param events of alarms, the newest first
   */
  record Told(Instant from, Instant to, List<Event> events) {
    public Told {
      events = List.copyOf(events);
    }
  }

  /**
   * Reports that were made by plan and are kept, the newest first.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be read
   */
  List<Kept> kept();

  /**
   * One of them; empty where there is none of this name.
   *
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  Optional<byte[]> kept(String name);

  /**
   * A report that is kept.
   *
   * @param plan by which it was made, which was due then
   * @param string it is of; empty where it is of the site
   */
  record Kept(String name, String plan, Instant due, String string, long bytes, String sha256) {}
}
