package bms600.master;

import bms600.core.measure.News;
import bms600.core.notice.ReportPlan;
import bms600.master.hmi.Archive;
import bms600.master.hmi.Papers;
import bms600.master.hmi.ReportDesk;
import bms600.master.notify.Mailing;
import bms600.master.notify.Notifier;
import bms600.master.report.Clerk;
import bms600.master.report.PlanTitle;
import bms600.master.report.Shelf;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Strain;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where reports that are due come from, and where they go. */
final class ReportOffice {
  private static final Logger LOG = LoggerFactory.getLogger(ReportOffice.class);

  private final ReportDesk desk;
  private final Archive archive;
  private final Feed feed;
  private final Inbox inbox;

  ReportOffice(ReportDesk desk, Archive archive, Feed feed, Inbox inbox) {
    this.desk = desk;
    this.archive = archive;
    this.feed = feed;
    this.inbox = inbox;
  }

  /** Who makes the reports of these plans in their time. */
  Clerk clerk(List<ReportPlan> plans, Shelf shelf, Optional<Notifier> notifier, Clerk.Time time) {
    var parties =
        new Clerk.Parties(
            this::made,
            (plan, due, names) -> post(notifier, plan, due, names, time.zone()),
            archive::beginning,
            (name, sum) ->
                inbox.put(new News.Happened("report-kept", "site", name + ", SHA-256 " + sum)),
            () -> feed.strain().putsOff(Strain.Duty.REPORTS));
    return new Clerk(plans, shelf, parties, time);
  }

  private Optional<byte[]> made(ReportPlan plan, String string, Instant from, Instant due) {
    var now = feed.newest();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    var wanted =
        new ReportDesk.Wanted(
            plan.kind().code(), string, "", Optional.of(from), Optional.of(due), plan.language());
    var form = plan.form() == ReportPlan.Form.PDF ? Papers.Form.PDF : Papers.Form.CSV;
    return switch (desk.make(now.get(), wanted, form)) {
      case ReportDesk.Outcome.Made(_, var content) -> Optional.of(content);
      case ReportDesk.Outcome.Missing(var field, var value, var allowed) -> {
        LOG.error(
            "the report {} cannot be made: {}: {} — must be {}",
            plan.name(),
            field,
            value,
            allowed);
        yield Optional.empty();
      }
    };
  }

  private static void post(
      Optional<Notifier> notifier, ReportPlan plan, Instant due, List<String> names, ZoneId zone) {
    if (!plan.people().isEmpty()) {
      var mailing = new Mailing(plan.name() + " " + due, PlanTitle.of(plan, due, zone), names);
      notifier.ifPresent(one -> one.mail(mailing, plan.people()));
    }
  }
}
