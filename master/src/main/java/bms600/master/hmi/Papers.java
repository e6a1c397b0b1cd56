package bms600.master.hmi;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.Kept;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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

  /** The codes of the periods of an inspection: {@code monthly} and longer ones. */
  List<String> periods();

  /** The inspection record of a string, for one of {@link #periods}. */
  byte[] inspection(Snapshot now, BatteryString string, String period, Upkeep upkeep, Form form);

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
   * @param ranked the blocks, the weakest first
   * @param curves of the string and of its weakest blocks
   */
  record Past(Kept kept, List<BlockSag> ranked, List<Archive.Series> curves) {
    public Past {
      ranked = List.copyOf(ranked);
      curves = List.copyOf(curves);
    }
  }

  /** The report of a discharge of a string. */
  byte[] discharge(Snapshot now, BatteryString string, Past past, Form form);

  /**
   * Evidence for NERC PRC-005.
   *
   * @param works what people wrote down, by the name of the string, the newest first
   * @param done commands that were carried out, the newest first
   */
  byte[] evidence(Snapshot now, Map<String, List<Work>> works, List<Archive.Entry> done, Form form);

  /**
   * The record of the commissioning of the site.
   *
   * @param done commands that were carried out, the newest first
   * @param vouched steps for which people vouched, the newest first
   */
  byte[] commissioning(
      Snapshot now, List<Archive.Entry> done, List<Archive.Entry> vouched, Form form);

  /**
   * The last capacity test of a string.
   *
   * @param curves of the string and of its blocks meanwhile
   */
  byte[] capacity(Snapshot now, BatteryString string, List<Archive.Series> curves, Form form);

  /** The alarms of these events, the newest first. */
  byte[] alarms(Snapshot now, List<Archive.Entry> events, Form form);
}
