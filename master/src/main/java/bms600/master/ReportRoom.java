package bms600.master;

import bms600.core.site.BatteryString;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.hmi.Archive;
import bms600.master.hmi.Papers;
import bms600.master.report.AlarmReport;
import bms600.master.report.CapacityReport;
import bms600.master.report.CommissioningReport;
import bms600.master.report.DischargeReport;
import bms600.master.report.EvidenceReport;
import bms600.master.report.InspectionReport;
import bms600.master.report.Period;
import bms600.master.report.Report;
import bms600.master.report.ReportCsv;
import bms600.master.report.ReportPdf;
import bms600.master.report.Shelf;
import bms600.master.report.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports, as the pages ask for them: made now, or taken from the shelf. */
public final class ReportRoom implements Papers {
  private final Shelf shelf;

  public ReportRoom(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public List<Kept> kept() {
    try {
      return shelf.kept().stream()
          .map(it -> new Kept(it.name(), it.plan(), it.due(), it.string(), it.bytes(), it.sha256()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> kept(String name) {
    try {
      return shelf.read(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> periods() {
    return Arrays.stream(Period.values()).map(Period::code).toList();
  }

  @Override
  public byte[] inspection(
      Snapshot now, BatteryString string, String period, Upkeep upkeep, Look look) {
    var written = new InspectionReport.Written(upkeep.works(), upkeep.since());
    var due = Period.of(period).orElseThrow(() -> new IllegalArgumentException(period));
    return given(InspectionReport.of(now, string, due, written, Version.NAME), look);
  }

  @Override
  public byte[] discharge(Snapshot now, BatteryString string, Past past, Look look) {
    var drawn = charts(string.name(), past.curves());
    var shown =
        new DischargeReport.Past(
            past.kept(), past.beforeV(), past.ranked(), past.recovery(), drawn);
    return given(DischargeReport.of(now.site(), string, shown, now.at(), Version.NAME), look);
  }

  @Override
  public byte[] capacity(
      Snapshot now, BatteryString string, List<Archive.Series> curves, Look look) {
    var jobs = now.memory().jobs();
    var drawn = charts(string.name(), curves);
    return given(CapacityReport.of(now.site(), string, jobs, drawn, now.at(), Version.NAME), look);
  }

  private static List<Report.Chart> charts(String string, List<Archive.Series> curves) {
    return List.of(
        new Report.Chart("Voltage of the string", "V", lines(curves, string + "\\.voltage")),
        new Report.Chart(
            "Current of the string, charging above zero",
            "A",
            lines(curves, string + "\\.current")),
        new Report.Chart(
            "Voltage of the weakest blocks", "V", lines(curves, string + "\\.[0-9]+\\.voltage")));
  }

  private static List<Report.Line> lines(List<Archive.Series> curves, String points) {
    return curves.stream()
        .filter(curve -> curve.point().matches(points))
        .limit(4)
        .map(
            curve ->
                new Report.Line(
                    curve.point(),
                    curve.buckets().stream().map(bucket -> bucket.at().getEpochSecond()).toList(),
                    curve.buckets().stream().map(Archive.Bucket::mean).toList()))
        .toList();
  }

  @Override
  public byte[] evidence(
      Snapshot now, Map<String, List<Work>> works, List<Archive.Entry> done, Look look) {
    return given(EvidenceReport.of(now, works, events(done), Version.NAME), look);
  }

  @Override
  public byte[] commissioning(
      Snapshot now,
      List<Progress> steps,
      List<Archive.Entry> done,
      List<Archive.Entry> vouched,
      Look look) {
    var told =
        steps.stream()
            .map(it -> new CommissioningReport.Step(it.step(), it.state(), it.isOver(), it.left()))
            .toList();
    var proofs = new CommissioningReport.Proofs(told, events(done), events(vouched));
    return given(CommissioningReport.of(now, proofs, Version.NAME), look);
  }

  private static List<Event> events(List<Archive.Entry> entries) {
    return entries.stream()
        .map(it -> new Event(it.at(), it.kind(), it.place(), it.text()))
        .toList();
  }

  @Override
  public byte[] alarms(Snapshot now, Told told, Look look) {
    var span = new AlarmReport.Told(told.from(), told.to(), told.events());
    return given(AlarmReport.of(now, span, Version.NAME), look);
  }

  private static byte[] given(Report written, Look look) {
    var report = Translation.of(written, look.language());
    return switch (look.form()) {
      case PDF -> ReportPdf.write(report);
      case CSV -> ReportCsv.write(report);
    };
  }
}
