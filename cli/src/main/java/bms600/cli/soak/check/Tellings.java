package bms600.cli.soak.check;

import bms600.cli.soak.check.Finding.Sort;
import bms600.cli.soak.check.Message.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Whether everybody was told of everything, once, and not too often. */
final class Tellings {
  /** Of a dead channel only those are told who have another. */
  private static final String DEAD_CHANNEL = "Messages do not get out";

  private static final int MOST_FOR_A_STRING = 3;
  private static final int MOST_AN_HOUR = 2;
  private static final double HOUR_S = 3600;

  /** What repeats itself may wait for an hour, and for the next message then. */
  private static final double LATEST_S = HOUR_S + 120;

  private final Log log;
  private final List<Finding> findings = new ArrayList<>();

  private Tellings(Log log) {
    this.log = log;
  }

  static List<Finding> check(Log log) {
    var tellings = new Tellings(log);
    log.layout().people().keySet().forEach(tellings::person);
    return tellings.findings;
  }

  private void person(String name) {
    var got = log.messages().stream().filter(each -> each.person().equals(name)).toList();
    everythingOnce(name, got);
    for (var fault : log.injected()) {
      switch (fault.what()) {
        case "string-hot" ->
            most(name, only(got, "Block temperature high", fault.where() + "."), fault);
        case "string-level-low" ->
            most(name, only(got, "Electrolyte level low", fault.where() + "."), fault);
        case "chatter" -> perHour(name, during(fault, only(got, "Input active", fault.where())));
        default -> {}
      }
    }
  }

  private void everythingOnce(String name, List<Message> got) {
    var told = new HashMap<String, List<Telling>>();
    var said = new HashMap<Line, Double>();
    for (var message : got) {
      for (var line : message.lines()) {
        told.computeIfAbsent(line.alarm(), _ -> new ArrayList<>())
            .add(new Telling(message.atS(), line.active()));
        var before = said.put(line, message.atS());
        if (before != null && !isRestarted(before, message.atS())) {
          say(Sort.REPEATED, message.atS(), name + " is told again: " + line.alarm());
        }
      }
    }
    for (var stands : Stand.of(log.changes()).entrySet()) {
      if (!stands.getKey().startsWith(DEAD_CHANNEL)) {
        var tellings = told.getOrDefault(stands.getKey(), List.of());
        stands.getValue().forEach(stand -> told(name, stand, tellings));
        toldLast(name, stands.getValue().getLast(), tellings);
      }
    }
  }

  /** That a person was told of an alarm: that it stands, or that it is over. */
  private record Telling(double atS, boolean active) {}

  /** What went out just before a restart may go out once more. */
  private boolean isRestarted(double beforeS, double againS) {
    return log.aways().stream()
        .anyMatch(away -> beforeS <= away.untilS() && away.fromS() <= againS);
  }

  /** However often an alarm comes, each time is told within the hour, even as come and gone. */
  private void told(String name, Stand stand, List<Telling> tellings) {
    double byS = stand.fromS + LATEST_S + deadS(name, stand.fromS);
    boolean isTold =
        tellings.stream().anyMatch(each -> each.atS() >= stand.fromS && each.atS() <= byS);
    if (!isTold && byS < log.endS()) {
      say(Sort.MISSED, stand.fromS, name + " was not told within the hour: " + stand.alarm);
    }
  }

  /** How long the channel of a person was dead from then on, with the pause before a new try. */
  private double deadS(String name, double fromS) {
    var channel = log.layout().people().getOrDefault(name, "");
    return log.injected().stream()
        .filter(fault -> fault.what().equals("channel-dead") && fault.where().equals(channel))
        .filter(fault -> fault.untilS() >= fromS && fault.fromS() <= fromS + LATEST_S)
        .mapToDouble(fault -> fault.untilS() - fault.fromS())
        .sum();
  }

  /** In the end everybody knows how things are. */
  private void toldLast(String name, Stand newest, List<Telling> tellings) {
    boolean stands = newest.untilS > log.endS();
    if (tellings.isEmpty() || tellings.getLast().atS() < newest.fromS) {
      say(Sort.MISSED, newest.fromS, name + " was not told: " + newest.alarm);
    } else if (tellings.getLast().active() != stands) {
      say(Sort.MISSED, newest.untilS, name + " was not told that it is over: " + newest.alarm);
    }
  }

  /** Messages that are about nothing else. */
  private static List<Double> only(List<Message> got, String words, String place) {
    return got.stream()
        .filter(
            message ->
                message.lines().stream()
                    .allMatch(l -> l.words().equals(words) && l.place().startsWith(place)))
        .map(Message::atS)
        .toList();
  }

  /** What an input tells at other times is of conditions that last, and news each time. */
  private static List<Double> during(Injected fault, List<Double> times) {
    return times.stream()
        .filter(at -> at >= fault.fromS() && at <= fault.untilS() + HOUR_S)
        .toList();
  }

  private void most(String name, List<Double> times, Injected fault) {
    long count =
        times.stream().filter(at -> at >= fault.fromS() && at <= fault.untilS() + HOUR_S).count();
    if (count > MOST_FOR_A_STRING) {
      say(Sort.FLOOD, fault.fromS(), name + " got " + count + " messages about " + fault);
    }
  }

  private void perHour(String name, List<Double> times) {
    for (int i = MOST_AN_HOUR; i < times.size(); i++) {
      if (times.get(i) - times.get(i - MOST_AN_HOUR) < HOUR_S) {
        say(Sort.FLOOD, times.get(i), name + " got a third message of the input within an hour");
      }
    }
  }

  private void say(Sort sort, double atS, String text) {
    findings.add(new Finding(sort, atS, text));
  }
}
