package bms600.core.snapshot;

import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmRule;
import bms600.core.alarm.AlarmRules;
import bms600.core.alarm.Hold;
import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.Relays;
import bms600.core.alarm.Scene;
import bms600.core.alarm.Works;
import bms600.core.discharge.CapacityShown;
import bms600.core.discharge.Discharges;
import bms600.core.discharge.Kept;
import bms600.core.estimate.StringEstimator;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.autonomy.Autonomies;
import bms600.core.estimate.block.Blocks;
import bms600.core.estimate.risk.Risks;
import bms600.core.job.Jobs;
import bms600.core.job.PastTest;
import bms600.core.measure.SensorSerials;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything the house remembers from tick to tick: estimator states, which sensor sits where,
 * alarm latches, running delays. Immutable; saved and restored with its age.
 */
public record Memory(
    List<StringEstimator> estimators,
    List<BatteryString> stringOfBlock,
    List<StringMemory> strings,
    Autonomies autonomies,
    Blocks blocks,
    Risks risks,
    Jobs jobs,
    Discharges discharges,
    SensorSerials serials,
    AlarmBoard board) {

  /** Lines saved with the memory that it knows nothing of. */
  private static final String OF_THE_HEARTBEAT = "storm\t";

  /** Nothing known yet. */
  public static Memory first(Site site) {
    return first(site, AlarmRules.ALL);
  }

  /** Nothing known yet, judged by these rules. */
  public static Memory first(Site site, List<AlarmRule> rules) {
    var strings = Collections.nCopies(site.strings().size(), StringMemory.NEW);
    var nobody = new SensorSerials(Map.of());
    var board = AlarmBoard.calm(site, rules);
    var reasoned =
        new Reasoned(
            List.copyOf(strings),
            Autonomies.first(site),
            Blocks.first(site),
            Risks.first(site),
            Jobs.first(site),
            Discharges.first(site));
    return of(site, reasoned, nobody, board);
  }

  /** What is estimated and done, in the order in which one rests on the other. */
  private record Reasoned(
      List<StringMemory> strings,
      Autonomies autonomies,
      Blocks blocks,
      Risks risks,
      Jobs jobs,
      Discharges discharges) {}

  private static Memory of(Site site, Reasoned reasoned, SensorSerials serials, AlarmBoard board) {
    var estimators = site.strings().stream().map(StringEstimator::new).toList();
    var owners = new ArrayList<BatteryString>();
    site.strings().forEach(string -> owners.addAll(Collections.nCopies(string.blocks(), string)));
    return new Memory(
        estimators,
        List.copyOf(owners),
        reasoned.strings,
        reasoned.autonomies,
        reasoned.blocks,
        reasoned.risks,
        reasoned.jobs,
        reasoned.discharges,
        serials,
        board);
  }

  /** Estimates first, then alarms. */
  public Memory step(SiteImage image, Duration elapsed) {
    var newStrings = new ArrayList<StringMemory>(strings.size());
    for (int i = 0; i < strings.size(); i++) {
      double gain = risks.thermal().worstGain(estimators.get(i).string());
      newStrings.add(estimators.get(i).step(strings.get(i), image, gain, elapsed));
    }
    var estimated = List.copyOf(newStrings);
    var newRisks = risks.step(image, estimated, stringOfBlock, blocks::percents, elapsed);
    var lasting = autonomies.step(image, estimated, elapsed);
    var worth = blocks.step(image, estimated, lasting, elapsed);
    var scene =
        new Scene(image, estimated, newRisks.thermal(), lasting, worth, stringOfBlock, works());
    var newBoard = board.step(scene, elapsed);
    var newDischarges = discharges.step(image, estimated, elapsed);
    var done = jobs.step(image, new Jobs.Seen(estimated, worth, outOfService()), elapsed);
    return new Memory(
        estimators,
        stringOfBlock,
        estimated,
        lasting,
        shown(worth, done),
        newRisks,
        offered(done, newDischarges, image),
        newDischarges,
        serials.after(image),
        newBoard);
  }

  /** The lights of the front panel; all of them while they are tried. */
  public PanelLamps lamps(SiteImage image) {
    return jobs.trials().isLampTest() ? PanelLamps.ALL_ON : PanelLamps.of(image, board);
  }

  /** On or off for every relay that is wired, by its output from 0: by alarms, and by trials. */
  public Map<Integer, Boolean> relays(Site site) {
    var wanted = new TreeMap<>(Relays.wanted(site, board));
    wanted.putAll(jobs.trials().forced(site));
    return wanted;
  }

  /** What a capacity test gave just now says more of a string than anything else. */
  private Blocks shown(Blocks worth, Jobs done) {
    var next = worth;
    for (var each : done.found().entrySet()) {
      var string = estimators.get(each.getKey()).string();
      next = next.book(string).tested(each.getValue(), 0);
    }
    return next;
  }

  /** A discharge that was deep enough, and no test, is kept as evidence of a capacity. */
  private Jobs offered(Jobs done, Discharges ended, SiteImage image) {
    var next = done;
    for (var told : ended.told()) {
      var string =
          estimators.stream()
              .map(StringEstimator::string)
              .filter(each -> each.name().equals(told.place()))
              .findFirst()
              .orElseThrow();
      var discharge = Kept.of(told.place(), told.text()).discharge();
      boolean isOfTest = done.capacityTest(string).covers(discharge.start());
      if (!isOfTest
          && CapacityShown.of(discharge, string)
              instanceof CapacityShown.Shown(var percent, _, _, _, _, _)) {
        next =
            next.capacityFound(
                string, new PastTest(image.today(), PastTest.How.DISCHARGE, percent));
      }
    }
    return next;
  }

  /** What rules judge, with this image. */
  public Scene scene(SiteImage image) {
    return new Scene(image, strings, risks.thermal(), autonomies, blocks, stringOfBlock, works());
  }

  /** What jobs did until the last tick, as alarms see it. */
  private Works works() {
    var tested = new HashSet<Integer>();
    var stuck = new HashMap<Integer, String>();
    var balanced = new HashMap<Integer, Double>();
    for (var estimator : estimators) {
      var string = estimator.string();
      if (jobs.isDisturbed(string)) {
        tested.add(string.index());
      }
      for (int block = 0; block < string.blocks(); block++) {
        var shown = jobs.balancing(string).stuck(block);
        if (shown.isSeen()) {
          stuck.put(string.firstBlock() + block, shown.words());
        }
        double percent = jobs.balancing(string).weekPercent(block);
        if (percent > 0) {
          balanced.put(string.firstBlock() + block, percent);
        }
      }
    }
    boolean isNone = tested.isEmpty() && stuck.isEmpty() && balanced.isEmpty();
    return isNone ? Works.NONE : new Works(tested, stuck, balanced);
  }

  /** The memory after somebody acknowledged an alarm. */
  public Memory acknowledge(String alarmId, String who) {
    return with(board.acknowledge(alarmId, who));
  }

  /**
   * The memory with this board: after somebody shelved an alarm, or took a place out of service.
   */
  public Memory with(AlarmBoard newBoard) {
    return new Memory(
        estimators,
        stringOfBlock,
        strings,
        autonomies,
        blocks,
        risks,
        jobs,
        discharges,
        serials,
        newBoard);
  }

  /** What jobs are judged by beside the image. */
  public Jobs.Seen seen() {
    return new Jobs.Seen(strings, blocks, outOfService());
  }

  /** The names of the places that are worked on now. */
  public Set<String> outOfService() {
    return board.holds().entrySet().stream()
        .filter(hold -> hold.getValue().kind() == Hold.Kind.OUT_OF_SERVICE)
        .filter(hold -> !hold.getValue().isWaiting())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The memory after somebody said something of the blocks. */
  public Memory with(Blocks newBlocks) {
    return new Memory(
        estimators,
        stringOfBlock,
        strings,
        autonomies,
        newBlocks,
        risks,
        jobs,
        discharges,
        serials,
        board);
  }

  /** The memory after somebody asked for a job, or for its end. */
  public Memory with(Jobs newJobs) {
    return new Memory(
        estimators,
        stringOfBlock,
        strings,
        autonomies,
        blocks,
        risks,
        newJobs,
        discharges,
        serials,
        board);
  }

  /**
   * The memory after blocks of a string were replaced on a day: what was known of the old ones, of
   * their health and of their ohmic values over the years, is forgotten.
   *
   * @param which by their position in the string from 0
   */
  public Memory replaced(BatteryString string, List<Integer> which, LocalDate day) {
    var inSite = which.stream().map(block -> string.firstBlock() + block).toList();
    var newRisks = new Risks(risks.thermal(), risks.rankings(), risks.wear().replaced(inSite));
    var newBlocks = blocks.book(string).replaced(which, day);
    return new Memory(
        estimators,
        stringOfBlock,
        strings,
        autonomies,
        newBlocks,
        newRisks,
        jobs,
        discharges,
        serials,
        board);
  }

  /** What must survive a restart, as lines of text. */
  public List<String> save() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < strings.size(); i++) {
      lines.add("string\t" + estimators.get(i).string().name() + "\t" + strings.get(i).save());
    }
    serials.bySlot().keySet().stream()
        .sorted()
        .forEach(slot -> lines.add("sensor\t" + slot + "\t" + serials.of(slot)));
    lines.addAll(autonomies.save());
    lines.addAll(blocks.save());
    var named = estimators.stream().map(StringEstimator::string).toList();
    lines.addAll(risks.save(named));
    lines.addAll(jobs.save(named));
    lines.addAll(discharges.save());
    lines.addAll(board.save());
    return lines;
  }

  /**
   * What was saved, aged.
   *
   * @param age how long the master was away: what is estimated becomes less certain meanwhile, but
   *     delays run on from where they stood
   * @throws IllegalArgumentException for text that {@link #save} did not write
   */
  public static Memory restore(Site site, List<String> lines, Duration age) {
    var strings = new ArrayList<>(Collections.nCopies(site.strings().size(), StringMemory.NEW));
    var serials = new HashMap<Integer, Long>();
    var rest = new ArrayList<String>();
    for (String line : lines) {
      String[] field = line.split("\t", 3);
      if (field[0].equals("sensor")) {
        restoreSerial(line, field, serials);
        continue;
      }
      if (Jobs.isSaved(line) || line.startsWith(OF_THE_HEARTBEAT)) {
        continue;
      }
      rest.add(line);
      if (field[0].equals("string")) {
        if (field.length != 3) {
          throw new IllegalArgumentException("not a saved string: " + line);
        }
        site.strings().stream()
            .filter(string -> string.name().equals(field[1]))
            .forEach(s -> strings.set(s.index(), StringMemory.restore(field[2]).aged(age)));
      }
    }
    var board = AlarmBoard.restore(site, AlarmRules.ALL, rest, age);
    var reasoned =
        new Reasoned(
            List.copyOf(strings),
            Autonomies.restore(site, lines, age),
            Blocks.restore(site, lines, age),
            Risks.restore(site, lines, age),
            Jobs.restore(site, lines, age),
            Discharges.restore(site, lines, age));
    return of(site, reasoned, new SensorSerials(serials), board);
  }

  private static void restoreSerial(String line, String[] field, Map<Integer, Long> serials) {
    try {
      serials.put(Integer.parseInt(field[1]), Long.parseLong(field[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a saved sensor: " + line, e);
    }
  }
}
