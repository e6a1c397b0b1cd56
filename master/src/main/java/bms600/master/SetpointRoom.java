package bms600.master;

import bms600.core.site.AlarmSetting;
import bms600.core.site.Site;
import bms600.master.command.Command;
import bms600.master.command.CommandDesk;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.Mistake;
import bms600.master.config.edit.BranchEdit;
import bms600.master.config.edit.SectionEdit;
import bms600.master.config.edit.SiteFile;
import bms600.master.config.edit.YamlEdit;
import bms600.master.hmi.SetpointReader;
import bms600.master.hmi.SetpointStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Setpoints as the pages ask for them: understood, tried out, and changed in the site file, from
 * which the running rules take them over between two ticks.
 */
final class SetpointRoom implements SetpointReader, SetpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(SetpointRoom.class);
  private static final String SECTION = "alarms";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SiteFile file;
  private final FileVersions versions;
  private final CommandDesk desk;
  private final InstantSource wall;

  private SetpointRoom(SiteFile file, CommandDesk desk, InstantSource wall) {
    this.file = file;
    this.versions = new FileVersions(file);
    this.desk = desk;
    this.wall = wall;
  }

  /** Setpoints that can be changed where there is a file to change; else they are read only. */
  static SetpointReader of(Optional<SiteFile> file, CommandDesk desk, InstantSource wall) {
    return file.<SetpointReader>map(it -> new SetpointRoom(it, desk, wall)).orElse(Setpoints::read);
  }

  @Override
  public Draft read(String text, Site site) {
    return Setpoints.read(text, site);
  }

  @Override
  public Draft whole(String text, boolean replaces, Site site) {
    return switch (understood(text, replaces)) {
      case Understood.Text(var then, var settings) ->
          new Draft.Understood(settings, SiteFile.diff(file.text(), then));
      case Understood.Not(var mistakes) -> new Draft.Wrong(mistakes);
    };
  }

  @Override
  public Optional<SetpointStore> store() {
    return Optional.of(this);
  }

  /** A change as the file it would make. */
  private sealed interface Understood {
    record Text(String text, List<AlarmSetting> settings) implements Understood {}

    record Not(List<String> mistakes) implements Understood {}
  }

  private Understood understood(String change, boolean replaces) {
    try {
      return read(SectionEdit.of(file.text(), SECTION, change, replaces));
    } catch (YamlEdit.Refused refused) {
      return new Understood.Not(List.of(file.file().getFileName() + ": " + refused.getMessage()));
    }
  }

  private Understood read(String text) {
    return switch (ConfigurationReader.read(file.file(), text)) {
      case Outcome.Loaded(var then) -> new Understood.Text(text, then.site().alarms());
      case Outcome.Refused(var mistakes) ->
          new Understood.Not(mistakes.stream().map(Mistake::text).toList());
    };
  }

  @Override
  public State state() {
    String text = file.text();
    return new State(
        SiteFile.nameOf(text),
        String.valueOf(file.file().getFileName()),
        file.isChangedByHand(),
        SectionEdit.text(text, SECTION),
        section(text),
        people(text));
  }

  private static Map<String, Object> section(String text) {
    var told = new LinkedHashMap<String, Object>();
    if (BranchEdit.at(text, List.of(SECTION)) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> told.put(String.valueOf(key), value));
    }
    return told;
  }

  private static List<String> people(String text) {
    return BranchEdit.at(text, List.of("notify", "people")) instanceof List<?> people
        ? people.stream()
            .filter(Map.class::isInstance)
            .map(person -> String.valueOf(((Map<?, ?>) person).get("name")))
            .toList()
        : List.of();
  }

  @Override
  public List<Version> versions() {
    return versions.told();
  }

  @Override
  public Reply apply(String text, boolean replaces, Signature signature)
      throws InterruptedException {
    return changed(file.text(), signature, understood(text, replaces));
  }

  @Override
  public Reply restore(int version, Signature signature) throws InterruptedException {
    var from = file.text();
    var found = versions.numbered(version);
    if (found.isEmpty()) {
      return new Reply.Refused("there is no version " + version);
    }
    String then = found.get().text();
    if (!SectionEdit.isSameBut(SECTION, from, then)) {
      return new Reply.Refused(
          "version " + version + " differs in more than setpoints: change the file by hand");
    }
    return changed(from, signature, read(then));
  }

  private Reply changed(String from, Signature signature, Understood then)
      throws InterruptedException {
    if (!signature.base().equals(SiteFile.nameOf(from))) {
      return new Reply.Refused("somebody else changed the site file meanwhile: look again");
    }
    return switch (then) {
      case Understood.Not(var mistakes) -> new Reply.Wrong(mistakes);
      case Understood.Text it -> changed(from, signature, it);
    };
  }

  private Reply changed(String from, Signature signature, Understood.Text then)
      throws InterruptedException {
    var change =
        new SiteFile.Change(from, then.text(), signature.who(), signature.why(), wall.instant());
    String what = then.settings().size() + " setpoints differ from their defaults";
    String reason = signature.why().isEmpty() ? "" : ": " + signature.why();
    var command = new Command.TakeOverSetpoints(then.settings(), what + reason, signature.who());
    try {
      return switch (file.change(change, () -> isTakenOver(command))) {
        case SiteFile.Outcome.Done(int version) -> new Reply.Done(version, what);
        case SiteFile.Outcome.Refused(var why) -> new Reply.Refused(why);
      };
    } catch (IOException e) {
      LOG.warn("the site file cannot be changed", e);
      return new Reply.Failed(file.file() + " cannot be written: " + e.getMessage());
    }
  }

  private boolean isTakenOver(Command command) {
    try {
      return desk.ask(command, PATIENCE) instanceof bms600.master.run.Outcome.Done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
