package bms600.master.uplink.snmp;

import bms600.master.run.Strain;
import bms600.master.run.Vital;
import bms600.master.run.Worker;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that messages are shed: one line of the log when that begins, one when there was none for a
 * minute, and how it is at any time.
 */
final class ShedWatch implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(ShedWatch.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Admission admission;
  private boolean isTold;

  ShedWatch(Admission admission) {
    this.admission = admission;
  }

  @Override
  public String name() {
    return "snmp-watch";
  }

  @Override
  public long step() {
    tell();
    return admission.ticker().nanos() + LOOK_NANOS;
  }

  /** How it is, in the health of the program. */
  Vital vital() {
    var shed = admission.shed();
    boolean sheds = sheds(shed);
    String words = "%d messages shed since the start".formatted(shed.messages());
    return new Vital(
        Strain.Duty.POLLED,
        "uplink",
        "snmp",
        sheds ? Vital.State.DOUBTFUL : Vital.State.OK,
        sheds ? words + ", the last from " + whence(shed) : words);
  }

  private void tell() {
    var shed = admission.shed();
    boolean sheds = sheds(shed);
    if (sheds && !isTold) {
      LOG.warn(
          "snmp: more messages come than are worked off; some are shed, the last from {}",
          whence(shed));
    } else if (isTold && !sheds) {
      LOG.info("snmp: no message was shed for a minute; {} since the start", shed.messages());
    }
    isTold = sheds;
  }

  private boolean sheds(Admission.Shed shed) {
    long now = admission.ticker().nanos();
    return shed.last().filter(last -> now - last.atNanos() <= QUIET_NANOS).isPresent();
  }

  private static String whence(Admission.Shed shed) {
    return shed.last().map(last -> last.from().getHostAddress()).orElse("nobody");
  }
}
