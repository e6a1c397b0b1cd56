package bms600.core.alarm;

import bms600.core.measure.HostHealth;
import bms600.core.measure.HostImage;
import bms600.core.measure.TimeQuality;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is wrong with the machine the master runs on: its clock, its disk, its door and its papers.
 */
final class HostRules {
  private HostRules() {}

  /** By what the machine told of itself; nobody knows before it told anything. */
  private static Verdict told(Scene scene, Predicate<HostHealth> holds) {
    HostImage host = scene.image().host();
    if (!host.isTold()) {
      return Verdict.UNKNOWN;
    }
    return holds.test(host.health()) ? Verdict.HOLDS : Verdict.CLEAR;
  }

  /** The wall clock leapt a short while ago: labels before and after do not fit together. */
  record ClockLeapt() implements Condition {
    @Override
    public String level() {
      return "fault-leapt";
    }

    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      return scene.image().host().leaptShortlyAgo() ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      double leapS = scene.image().host().leapS();
      String words = leapS < 0 ? "the wall clock leapt back" : "the wall clock leapt forward";
      return new Evidence(leapS, Double.NaN, "s", words, 0);
    }
  }

  /** The wall clock follows no reference, or shows a year before this program existed. */
  record ClockFree(boolean isImplausible) implements Condition {
    @Override
    public String level() {
      return isImplausible ? "fault-implausible" : "fault-unsynchronised";
    }

    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      if (isImplausible) {
        return scene.image().at().isBefore(TimeQuality.EARLIEST) ? Verdict.HOLDS : Verdict.CLEAR;
      }
      return switch (scene.image().host().health().clock()) {
        case UNKNOWN -> Verdict.UNKNOWN;
        case SYNCHRONISED -> Verdict.CLEAR;
        case UNSYNCHRONISED -> Verdict.HOLDS;
      };
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      return Evidence.words(
          isImplausible
              ? "the wall clock shows " + scene.image().at()
              : "the wall clock follows no reference");
    }
  }

  /**
   * So many attempts to come in fail that somebody guesses: as many from one address as the brake
   * lets through unslowed. Over when it is a person again who mistypes.
   */
  record LoginAbuse() implements Condition {
    private static final int MANY = 20;
    private static final int FEW = 5;

    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      return told(scene, health -> health.failedLogins() >= (active ? FEW : MANY));
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      int failed = scene.image().host().health().failedLogins();
      return new Evidence(failed, MANY, "", "attempts to log in that failed in ten minutes", 0);
    }
  }

  /**
   * A certificate ends soon, or has ended: then browsers, brokers and clients turn away.
   *
   * @param days before its end from which it is told
   */
  record CertificateEnds(int days) implements Condition {
    private static final double SECONDS_A_DAY = 86_400;

    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      return told(scene, _ -> daysLeft(scene) <= days);
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      String use =
          scene.image().host().health().certificate().map(HostHealth.Certificate::use).orElse("");
      double left = daysLeft(scene);
      String words =
          (left < 0 ? "since the end" : "until the end") + " of the certificate of " + use;
      return new Evidence(Math.abs(left), left < 0 ? 0 : days, "d", words, 0);
    }

    /** NaN where no certificate is in use. */
    private static double daysLeft(Scene scene) {
      return scene
          .image()
          .host()
          .health()
          .certificate()
          .map(it -> Duration.between(scene.image().at(), it.ends()).toSeconds() / SECONDS_A_DAY)
          .orElse(Double.NaN);
    }
  }

  /**
   * The program begins with other data, or as another version, than whoever looks may think. Told
   * for a short while, and latched: somebody is to take note of it.
   *
   * @param words what is told of it; empty where nothing is
   */
  record Became(Function<HostHealth.Became, String> words) implements Condition {
    @Override
    public boolean isLatched() {
      return true;
    }

    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      return told(scene, health -> !words.apply(health.became()).isEmpty());
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      return Evidence.words(words.apply(scene.image().host().health().became()));
    }
  }

  /**
   * What is to be on record cannot be written. The history waits in memory, and the oldest of it is
   * lost at last; the audit log does not wait: what is done meanwhile is counted, and not in it.
   *
   * @param trouble why, in words; empty where it can be written
   */
  record CannotWrite(Function<HostHealth, String> trouble) implements Condition {
    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      return told(scene, health -> !trouble.apply(health).isEmpty());
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      return Evidence.words(trouble.apply(scene.image().host().health()));
    }
  }

  /**
   * The disk of the history runs full, as a share and in bytes: a fifth of a large disk is plenty.
   *
   * @param percent free space below which it is low, unless there are
   * @param bytes free
   */
  record DiskLow(double percent, double bytes) implements Condition {
    @Override
    public Verdict judge(Scene scene, int index, boolean active) {
      HostHealth health = scene.image().host().health();
      if (Double.isNaN(health.freeShare()) || Double.isNaN(health.freeBytes())) {
        return Verdict.UNKNOWN;
      }
      double band = active ? 1.1 : 1;
      boolean isLow =
          100 * health.freeShare() < percent * band && health.freeBytes() < bytes * band;
      return isLow ? Verdict.HOLDS : Verdict.CLEAR;
    }

    @Override
    public Evidence evidence(Scene scene, int index) {
      HostHealth health = scene.image().host().health();
      String words = String.format(Locale.ROOT, "free: %.2f GB", health.freeBytes() / 1e9);
      return new Evidence(100 * health.freeShare(), percent, "%", words, 0);
    }
  }
}
