package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.alarm.Severity;
import bms600.core.measure.SiteImage;
import bms600.core.notice.Audience;
import bms600.core.notice.Hours;
import bms600.core.notice.Language;
import bms600.core.notice.Person;
import bms600.core.notice.ReportPlan;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.notify.Mailing;
import bms600.master.notify.Notifier;
import bms600.master.notify.Outbox;
import bms600.master.report.Clerk;
import bms600.master.report.InspectionReport;
import bms600.master.report.Period;
import bms600.master.report.PlanTitle;
import bms600.master.report.ReportPdf;
import bms600.master.report.Shelf;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.TestCalls;
import bms600.master.run.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report that fell due, to the mail server that somebody else wrote: made, kept and sent. */
@Timeout(120)
final class MailedReportTest {
  private static final Instant NOW = Instant.parse("2026-11-01T06:00:10Z");
  private static final InstantSource WALL = () -> NOW;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final AtomicLong nanos = new AtomicLong();

  private static final ReportPlan PLAN =
      new ReportPlan(
          "monthly",
          ReportPlan.Kind.MONTHLY,
          ReportPlan.Every.MONTH,
          1,
          LocalTime.of(6, 0),
          List.of("S1"),
          ReportPlan.Form.PDF,
          Language.EN,
          List.of("Anna"));

  private static byte[] record(Site site) {
    var now = new Snapshot(1, SiteImage.empty(site, NOW, 0), Memory.first(site), List.of());
    var written = new InspectionReport.Written(List.of(), LocalDate.of(2026, 1, 1));
    return ReportPdf.write(
        InspectionReport.of(now, site.strings().getFirst(), Period.MONTHLY, written, "0.1.0-test"));
  }

  private Optional<byte[]> kept(String name) {
    try {
      return new Shelf(folder).read(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clerk, notifier and courier of a master that has just been started, and its journal. */
  private final class Master implements AutoCloseable {
    private final Inbox inbox = new Inbox();
    private final Notifier notifier;
    private final List<Worker> workers = new ArrayList<>();

    Master(int port) throws IOException {
      this(port, "");
    }

    /**
     * One of which a mailing is handed in beside the plan's.
     *
     * @param beside the name of its file; empty for none
     */
    Master(int port, String beside) throws IOException {
      var site = TestSite.of(4).with(List.of("mail"));
      var mail =
          new MailChannel(
              new MailChannel.Settings(
                  new MailChannel.Server(
                      "localhost", port, MailChannel.Security.NONE, Optional.empty()),
                  "",
                  "",
                  "bms@site.example"));
      var anna =
          new Person(
              "Anna",
              List.of(new Person.Way("mail", "anna@example.net")),
              Set.of(Severity.values()),
              Set.of(),
              Hours.ALWAYS,
              Optional.empty());
      var setup =
          new Notifier.Setup(
              site,
              new Audience(List.of(anna)),
              Map.of("mail", mail),
              LocalTime.of(7, 30),
              name -> name.equals(beside) ? Optional.of(new byte[] {1, 2, 3}) : kept(name));
      var tests = new TestCalls(List.of("mail"));
      var parties = new Notifier.Parties(new Feed(), inbox, tests, nanos::get, WALL);
      notifier = new Notifier(setup, parties, Outbox.open(folder, nanos::get, WALL));
      var clerk =
          new Clerk(
              List.of(PLAN),
              new Shelf(folder),
              new Clerk.Parties(
                  (plan, string, from, due) -> Optional.of(record(site)),
                  (plan, due, names) ->
                      notifier.mail(
                          new Mailing(
                              plan.name() + " " + due,
                              PlanTitle.of(plan, due, ZoneOffset.UTC),
                              names),
                          plan.people()),
                  () -> Optional.of(NOW.minusSeconds(86_400)),
                  (name, sum) -> {},
                  () -> false),
              new Clerk.Time(nanos::get, WALL, ZoneOffset.UTC));
      if (!beside.isEmpty()) {
        notifier.mail(new Mailing("beside", "beside", List.of(beside)), List.of("Anna"));
      }
      workers.add(clerk);
      workers.addAll(notifier.workers());
    }

    /** As long as it takes to make a report, to hand it over, and to hear what became of it. */
    Master works() throws InterruptedException {
      nanos.addAndGet(60_000_000_000L);
      for (int round = 0; round < 6; round++) {
        for (var worker : workers) {
          worker.step();
        }
      }
      return this;
    }

    @Override
    public void close() {
      notifier.close();
    }
  }

  private static Running server() throws Exception {
    return Running.script("smtp_server.py", "none", "", "");
  }

  @Test
  void theFileThatArrivesIsTheFileThatIsKeptAndItArrivesOnce() throws Exception {
    try (var server = server()) {
      int port = server.json().get("port").intValue();
      String id;
      try (var master = new Master(port).works()) {
        var got = server.json();
        var kept = new Shelf(folder).kept().getFirst();
        assertThat(master.notifier.name()).isEqualTo("notifier");
        assertThat(got.get("subject").stringValue())
            .isEqualTo("[" + TestSite.of(4).name() + "] Monthly inspection record S1, 2026-11-01");
        assertThat(got.get("type").stringValue()).isEqualTo("multipart/mixed");
        assertThat(got.get("files")).hasSize(1);
        var file = got.get("files").get(0);
        assertThat(file.get("name").stringValue()).isEqualTo("monthly_20261101T060000Z_S1.pdf");
        assertThat(file.get("type").stringValue()).isEqualTo("application/pdf");
        assertThat(file.get("sha256").stringValue()).isEqualTo(kept.sha256());
        assertThat(got.get("text").stringValue())
            .contains("monthly_20261101T060000Z_S1.pdf  SHA-256 " + kept.sha256());
        assertThat(got.get("to").get(0).stringValue()).isEqualTo("anna@example.net");
        id = got.get("id").stringValue();
      }
      try (var again = new Master(port, "other.csv").works()) {
        assertThat(again.notifier.name()).isEqualTo("notifier");
        var next = server.json();
        assertThat(next.get("files").get(0).get("name").stringValue())
            .as("the next mail is another: the first was not sent twice")
            .isEqualTo("other.csv");
        assertThat(next.get("files").get(0).get("type").stringValue()).isEqualTo("text/csv");
        assertThat(next.get("id").stringValue()).isNotEqualTo(id);
      }
    }
  }

  @Test
  void whatNobodyTookOverIsSentAfterARestart() throws Exception {
    int port;
    try (var server = server()) {
      port = server.json().get("port").intValue();
    }
    try (var master = new Master(port).works()) {
      assertThat(master.notifier.name()).isEqualTo("notifier");
      assertThat(new Shelf(folder).kept()).hasSize(1);
    }
    try (var server = server();
        var master = new Master(server.json().get("port").intValue()).works()) {
      assertThat(master.notifier.name()).isEqualTo("notifier");
      var sum = new Shelf(folder).kept().getFirst().sha256();
      assertThat(server.json().get("files").get(0).get("sha256").stringValue()).isEqualTo(sum);
    }
  }

  @Test
  void aServerThatDoesNotWantAFileIsNoneThatFails() throws Exception {
    try (var server = server();
        var master = new Master(server.json().get("port").intValue(), "unwanted.pdf").works()) {
      var told = master.inbox.drain().toString();
      assertThat(told)
          .contains("report-not-mailed")
          .contains("Anna: beside: ")
          .contains("552 5.3.4 message too big for system")
          .contains("WORKS")
          .doesNotContain("FAILS");
    }
  }
}
