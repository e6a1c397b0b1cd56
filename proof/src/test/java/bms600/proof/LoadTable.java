package bms600.proof;

import java.util.List;
import java.util.Locale;

/** What was measured of a program under load, beside what it is to be. */
final class LoadTable {
  private static final double OF_PERIOD = 0.05;
  private static final double MORE_MB = 40;
  private static final double CLIENT_MS = 500;
  private static final double ALARM_MORE_MS = 1000;
  private static final double GIVEN_BACK_S = 15;

  private LoadTable() {}

  /**
   * A phase.
   *
   * @param alarmMs from a fault in the plant to its alarm in the interface, in the middle of all
   * @param good ordinary clients of the interface, of Modbus and of SNMP
   * @param most of memory, threads and files that were seen
   * @param cpu share of one processor that the program took
   * @param recoveryS until threads and files were given back after the load had gone
   * @param said what the load did
   */
  record Row(
      String phase,
      ScanWatch.Periods scans,
      double alarmMs,
      List<GoodLatency.Figures> good,
      ProcessFigures most,
      double cpu,
      double recoveryS,
      String said) {}

  /** Prints all rows, of which the first and the last are without load, and what the others met. */
  static void print(List<Row> rows) {
    System.out.printf(
        "%n%-24s  %-20s  %-6s  %-13s  %-13s  %-13s  %-4s  %-4s  %-5s  %-5s  %s%n",
        "phase",
        "scan mean/p99/max",
        "alarm",
        "REST p50/99",
        "Modbus p50/99",
        "SNMP p50/99",
        "RSS",
        "thr.",
        "files",
        "CPU",
        "given back; the load (times in ms, memory in MB)");
    rows.forEach(LoadTable::print);
    System.out.println();
    rows.subList(1, rows.size() - 1).forEach(row -> judge(row, rows));
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT,
        "%-24s  %-20s  %-6.0f  %-13s  %-13s  %-13s  %-4.0f  %-4d  %-5d  %-3.0f %%  %.1f s; %s%n",
        row.phase(),
        row.scans(),
        row.alarmMs(),
        row.good().get(0),
        row.good().get(1),
        row.good().get(2),
        row.most().residentMb(),
        row.most().threads(),
        row.most().descriptors(),
        100 * row.cpu(),
        row.recoveryS(),
        row.said());
  }

  /** Scans come once a second and few alarms are tried: of two calm times the slower one counts. */
  private static void judge(Row row, List<Row> rows) {
    var calm = rows.getFirst();
    double calmAlarmMs = Math.max(calm.alarmMs(), rows.getLast().alarmMs());
    double period = row.scans().mean() / calm.scans().mean() - 1;
    goal(row, "scan period within 5 %", Math.abs(period) <= OF_PERIOD);
    goal(row, "p99 within 5 %", row.scans().p99() <= (1 + OF_PERIOD) * calm.scans().p99());
    goal(row, "no scan a period late", row.scans().longest() <= 2 * calm.scans().mean());
    goal(row, "alarm within 1 s more", row.alarmMs() <= calmAlarmMs + ALARM_MORE_MS);
    goal(
        row,
        "ordinary clients p99 within 500 ms",
        row.good().stream().allMatch(it -> it.p99() <= CLIENT_MS && it.failures() == 0));
    goal(
        row,
        "memory within 40 MB more",
        row.most().residentMb() <= calm.most().residentMb() + MORE_MB);
    goal(row, "given back within 15 s", row.recoveryS() <= GIVEN_BACK_S);
  }

  private static void goal(Row row, String goal, boolean isMet) {
    System.out.printf("%-24s  %-36s  %s%n", row.phase(), goal, isMet ? "MET" : "MISSED");
  }
}
