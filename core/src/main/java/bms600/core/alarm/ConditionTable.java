package bms600.core.alarm;

import bms600.core.estimate.thermal.RunawayRisk;
import bms600.core.measure.Flag;
import bms600.core.measure.HostHealth;
import bms600.core.measure.HostHealth.Became;
import bms600.core.measure.PortHealth.State;
import bms600.core.measure.SensorLink.Ending;
import bms600.core.site.Per;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What must be so, where, and for how long to be an alarm, and how long not so to end it. */
final class ConditionTable {
  private static final Duration NONE = Duration.ZERO;

  static final List<AlarmRule> RULES =
      List.of(
          block(
              AlarmKind.REVERSED_POLARITY, Severity.CRITICAL, reversed(), seconds(2), seconds(30)),
          block(AlarmKind.LEAKAGE, Severity.CRITICAL, leaking(), seconds(20), minutes(5)),
          block(
              AlarmKind.LEVEL_LOW, Severity.WARNING, flag(Flag.LEVEL_LOW), minutes(1), minutes(5)),
          block(
              AlarmKind.SUPPLY_LOW, Severity.FAULT, flag(Flag.SUPPLY_LOW), seconds(10), minutes(1)),
          runaway(Severity.WARNING, RunawayRisk.WARNING),
          runaway(Severity.CRITICAL, RunawayRisk.ALARM),
          // What delays there are have run where it is found.
          block(
              AlarmKind.BALANCING_STUCK, Severity.WARNING, new BalancingStuck(), NONE, minutes(1)),
          // A share of a week: delays would add nothing.
          block(AlarmKind.BALANCING_DUTY_HIGH, Severity.WARNING, new BalancingDuty(), NONE, NONE),
          string(
              AlarmKind.DISCHARGE,
              Severity.ADVISORY,
              new SiteRules.DischargeStarted(),
              seconds(2),
              seconds(10)),
          string(
              AlarmKind.STRING_OPEN,
              Severity.CRITICAL,
              new SiteRules.StringOpen(),
              seconds(10),
              seconds(30)),
          // A load that starts may ask for more than the charger gives.
          string(
              AlarmKind.CHARGER_FAILED,
              Severity.CRITICAL,
              new EnergyRules.DischargeWithMains(),
              minutes(1),
              seconds(30)),
          string(
              AlarmKind.CHARGER_FAILED,
              Severity.WARNING,
              new EnergyRules.Uncharged(true),
              minutes(10),
              minutes(1)),
          string(
              AlarmKind.CHARGER_FAILED,
              Severity.WARNING,
              new EnergyRules.Uncharged(false),
              Duration.ofHours(24),
              minutes(1)),
          site(AlarmKind.CLOCK_WRONG, Severity.FAULT, new HostRules.ClockLeapt(), NONE, NONE),
          site(
              AlarmKind.CLOCK_WRONG,
              Severity.FAULT,
              new HostRules.ClockFree(true),
              seconds(10),
              minutes(1)),
          site(
              AlarmKind.CLOCK_WRONG,
              Severity.FAULT,
              new HostRules.ClockFree(false),
              Duration.ofHours(24),
              minutes(1)),
          disk(Severity.ADVISORY, new HostRules.DiskLow(20, 5e9)),
          disk(Severity.WARNING, new HostRules.DiskLow(10, 1e9)),
          site(
              AlarmKind.HISTORY_FAILED,
              Severity.FAULT,
              new HostRules.CannotWrite(HostHealth::storeTrouble),
              seconds(10),
              seconds(30)),
          site(
              AlarmKind.AUDIT_FAILED,
              Severity.FAULT,
              new HostRules.CannotWrite(HostHealth::auditTrouble),
              seconds(10),
              seconds(30)),
          site(AlarmKind.LOGIN_ABUSE, Severity.WARNING, new HostRules.LoginAbuse(), NONE, NONE),
          certificate(Severity.ADVISORY, 30),
          certificate(Severity.WARNING, 7),
          became(AlarmKind.RESTORED, new HostRules.Became(Became::restored)),
          became(AlarmKind.UPGRADE_UNDONE, new HostRules.Became(Became::upgradeUndone)),
          rule(
              AlarmKind.INPUT_ACTIVE,
              Severity.WARNING,
              Per.INPUT,
              new SiteRules.InputActive(),
              seconds(2),
              seconds(2)),
          loop(AlarmKind.LOOP_FAILED, Severity.FAULT, true),
          loop(AlarmKind.LOOP_AT_LIMIT, Severity.WARNING, false),
          rule(
              AlarmKind.OUTPUT_FAILED,
              Severity.FAULT,
              Per.OUTPUT,
              new IoRules.OutputFailed(),
              seconds(3),
              seconds(3)),
          sensor(
              AlarmKind.HALL_DISCONNECTED,
              Severity.CRITICAL,
              new SensorRules.HallDisconnected(),
              seconds(10),
              seconds(30)),
          port(AlarmKind.PORT_DOWN, State.DOWN),
          port(AlarmKind.CHAIN_BROKEN, State.CHAIN_BROKEN),
          port(AlarmKind.PORT_BABBLING, State.BABBLING),
          polls(AlarmKind.COMMUNICATION_LOST, Ending.ANSWER, Ending.SILENCE, Ending.GARBLE),
          polls(AlarmKind.SENSOR_REFUSES, Ending.REFUSAL),
          polls(AlarmKind.DUPLICATE_ADDRESS, Ending.CONTESTED),
          sensor(
              AlarmKind.SENSOR_UNRELIABLE,
              Severity.ADVISORY,
              new SensorRules.Unreliable(),
              minutes(10),
              minutes(10)),
          sensor(
              AlarmKind.MEASUREMENT_DOUBTED,
              Severity.FAULT,
              new SensorRules.MeasurementDoubted(),
              seconds(3),
              seconds(30)),
          // A test takes seconds, half a minute at most.
          sensor(
              AlarmKind.MEASUREMENT_DOUBTED,
              Severity.FAULT,
              new TestEndless(),
              minutes(5),
              seconds(30)),
          rule(
              AlarmKind.BUS_CROSSTALK,
              Severity.FAULT,
              Per.PORT,
              new BusRules.Crosstalk(),
              seconds(5),
              minutes(2)),
          site(
              AlarmKind.BUS_POWER_LOST,
              Severity.FAULT,
              new BusRules.PowerLost(),
              seconds(1),
              seconds(3)),
          // A server that restarts is not yet dead.
          rule(
              AlarmKind.CHANNEL_FAILED,
              Severity.FAULT,
              Per.CHANNEL,
              new ChannelFailed(),
              minutes(1),
              NONE),
          // Nor is a broker; one that comes and goes is one trouble.
          site(AlarmKind.BROKER_LOST, Severity.FAULT, new BrokerLost(), minutes(1), seconds(30)));

  private ConditionTable() {}

  private static AlarmRule rule(
      AlarmKind kind,
      Severity severity,
      Per per,
      Condition condition,
      Duration onDelay,
      Duration offDelay) {
    return new ConditionRule(kind, severity, per, condition, onDelay, offDelay);
  }

  private static AlarmRule block(
      AlarmKind kind, Severity severity, Condition condition, Duration on, Duration off) {
    return rule(kind, severity, Per.BLOCK, condition, on, off);
  }

  private static AlarmRule string(
      AlarmKind kind, Severity severity, Condition condition, Duration on, Duration off) {
    return rule(kind, severity, Per.STRING, condition, on, off);
  }

  private static AlarmRule sensor(
      AlarmKind kind, Severity severity, Condition condition, Duration on, Duration off) {
    return rule(kind, severity, Per.SENSOR, condition, on, off);
  }

  private static AlarmRule site(
      AlarmKind kind, Severity severity, Condition condition, Duration on, Duration off) {
    return rule(kind, severity, Per.SITE, condition, on, off);
  }

  /** Short: the gain itself is smoothed over 45 minutes. */
  private static AlarmRule runaway(Severity severity, double limit) {
    var runaway = new ThermalRules.Runaway(limit);
    return block(AlarmKind.THERMAL_RUNAWAY, severity, runaway, minutes(1), minutes(10));
  }

  private static AlarmRule disk(Severity severity, HostRules.DiskLow low) {
    return site(AlarmKind.DISK_LOW, severity, low, minutes(1), minutes(1));
  }

  private static AlarmRule certificate(Severity severity, int days) {
    var ends = new HostRules.CertificateEnds(days);
    return site(AlarmKind.CERTIFICATE_ENDS, severity, ends, minutes(1), minutes(1));
  }

  private static AlarmRule became(AlarmKind kind, HostRules.Became became) {
    return site(kind, Severity.WARNING, became, NONE, NONE);
  }

  private static AlarmRule loop(AlarmKind kind, Severity severity, boolean failed) {
    return rule(kind, severity, Per.ANALOG, new IoRules.Loop(failed), seconds(5), seconds(5));
  }

  private static AlarmRule port(AlarmKind kind, State bad) {
    var trouble = new SensorRules.PortTrouble(bad);
    return rule(kind, Severity.FAULT, Per.PORT, trouble, seconds(2), seconds(3));
  }

  private static AlarmRule polls(AlarmKind kind, Ending... endings) {
    var failed = new SensorRules.PollsFailed(Set.of(endings));
    return sensor(kind, Severity.FAULT, failed, seconds(5), seconds(3));
  }

  private static Condition reversed() {
    return new SensorRules.BlockFlag(Flag.REVERSED_POLARITY.bit(), true);
  }

  private static Condition leaking() {
    return new SensorRules.BlockFlag(Flag.LEAKAGE_A.bit() | Flag.LEAKAGE_B.bit(), true);
  }

  private static Condition flag(Flag flag) {
    return new SensorRules.BlockFlag(flag.bit(), false);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
