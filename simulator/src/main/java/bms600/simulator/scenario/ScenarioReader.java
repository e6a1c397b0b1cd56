package bms600.simulator.scenario;

import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.simulator.scenario.Place.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a scenario file for a site: a scenario, or the list of every mistake in it. */
public final class ScenarioReader {
  private static final List<String> KEYS = List.of("scenario", "events", "replay");
  private static final String DEMO = "demo.yaml";

  /** What became of a file. */
  public sealed interface Outcome {
    record Read(Scenario scenario) implements Outcome {}

    /**
     * Refused.
     *
     * @param mistakes each in one line, with file, line, key, value and what is allowed
     */
    record Refused(List<String> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private final Site site;
  private final Notes notes;
  private final ActionReader actions;
  private final ReplayReader replayReader;

  private ScenarioReader(Site site, String file, Path folder) {
    this.site = site;
    notes = new Notes(file, new ArrayList<>());
    var names = new SiteNames(site);
    actions = new ActionReader(names);
    replayReader = new ReplayReader(names, folder);
  }

  /** The scenario in a file; files it names are counted from its folder. */
  public static Outcome read(Path file, Site site) {
    try {
      var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
      return read(file.toString(), Files.readString(file), folder, site);
    } catch (IOException e) {
      return new Outcome.Refused(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  /** The demonstration that comes with the product: ten minutes of a full site's bad day. */
  public static Outcome demo(Site site) {
    try (var in = Scenario.class.getResourceAsStream(DEMO)) {
      if (in == null) {
        throw new IllegalStateException(DEMO + " is missing in this build");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read(DEMO, text, Path.of(""), site);
    } catch (IOException e) {
      throw new UncheckedIOException(DEMO + " of this build cannot be read", e);
    }
  }

  /**
   * The scenario in a text.
   *
   * @param file its name in messages
   * @param folder from which files that it names are counted
   */
  static Outcome read(String file, String text, Path folder, Site site) {
    var reader = new ScenarioReader(site, file, folder);
    var scenario = reader.scenario(text);
    return scenario.isPresent() && reader.notes.mistakes().isEmpty()
        ? new Outcome.Read(scenario.get())
        : new Outcome.Refused(reader.notes.mistakes());
  }

  private Optional<Scenario> scenario(String text) {
    try {
      var root = new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
      if (root.isEmpty()) {
        notes.add(1, "", "(nothing)", "must have keys: " + String.join(", ", KEYS));
      }
      return root.map(node -> scenario(new Place(node, "", notes)));
    } catch (MarkedYamlEngineException wrong) {
      int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      notes.add(line, "", wrong.getProblem(), "must be YAML");
    } catch (YamlEngineException wrong) {
      notes.add(1, "", String.valueOf(wrong.getMessage()), "must be YAML");
    }
    return Optional.empty();
  }

  private Scenario scenario(Place root) {
    var keys = root.keys(KEYS);
    var name = root.required(keys, "scenario", "must be a name", Optional::of);
    var replay = keys.get("replay");
    List<Replay> replays = replay == null ? List.of() : replayReader.read(replay);
    var replayed = replays.stream().map(Replay::string).collect(Collectors.toSet());
    var events = new ArrayList<Event>();
    var eventList = keys.get("events");
    if (eventList != null) {
      eventList.items().forEach(item -> event(item, replayed).ifPresent(events::add));
    }
    return new Scenario(name.orElse(""), events, replays);
  }

  private Optional<Event> event(Place place, Set<Integer> replayed) {
    var keys = place.keys(actions.eventKeys());
    var at = place.required(keys, "at", Words.TIME, Words::time);
    var does = keys.keySet().stream().filter(key -> actions.keys().contains(key)).toList();
    var tell = keys.get("tell");
    boolean isOnlyTold = does.isEmpty() && tell != null;
    if (does.size() != 1 && !isOnlyTold) {
      place.wrong("must have exactly one of " + String.join(", ", actions.keys()));
      return Optional.empty();
    }
    Optional<Action> action =
        isOnlyTold ? Optional.of(new Action.Tell()) : action(keys, does.getFirst(), replayed);
    Optional<String> told =
        tell == null ? Optional.of("") : tell.read("must be a sentence", Optional::of);
    return at.isPresent() && action.isPresent() && told.isPresent()
        ? Optional.of(new Event(at.get(), action.get(), told.get()))
        : Optional.empty();
  }

  private Optional<Action> action(Map<String, Place> keys, String does, Set<Integer> replayed) {
    var value = Objects.requireNonNull(keys.get(does));
    var action = actions.read(does, value);
    if (action.isPresent() && replayed.contains(physicsOf(action.get()))) {
      value.wrong("must not be done to a string under replay: its record says what happened");
      return Optional.empty();
    }
    return action;
  }

  /** The string whose physics an action is about, or −1. */
  private int physicsOf(Action action) {
    return switch (action) {
      case Action.Draw(int string, _) -> string;
      case Action.Breaker(int string, _) -> string;
      case Action.Weaken(int block, _, _) -> stringOf(block);
      case Action.Offset(int block, _) -> stringOf(block);
      case Action.WarmPole(int block, _) -> stringOf(block);
      case Action.Tell _, Action.Mains _, Action.Ambient _, Action.Humidity _, Action.Contact _ ->
          -1;
      case Action.Break _, Action.Heal _, Action.Kill _, Action.Revive _, Action.Restart _ -> -1;
      case Action.Replace _, Action.Spoil _, Action.Misread _, Action.Line _ -> -1;
    };
  }

  private int stringOf(int block) {
    return site.strings().stream()
        .filter(string -> block < string.firstBlock() + string.blocks())
        .mapToInt(BatteryString::index)
        .findFirst()
        .orElse(-1);
  }
}
