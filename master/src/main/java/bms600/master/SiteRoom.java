package bms600.master;

import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.config.Mistake;
import bms600.master.config.TypeLibrary;
import bms600.master.config.edit.BranchEdit;
import bms600.master.config.edit.Secrets;
import bms600.master.config.edit.SiteFile;
import bms600.master.config.edit.YamlEdit;
import bms600.master.hmi.SetpointStore.Signature;
import bms600.master.hmi.SetpointStore.Version;
import bms600.master.hmi.SiteStore;
import bms600.master.run.Deed;
import bms600.master.run.Witness;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site file as the pages set it up: judged by the reader that judges it at every start, written
 * as a whole, and then the program begins anew with it.
 */
final class SiteRoom implements SiteStore {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRoom.class);

  /** What is wired, and who is told. The rest of the file tells who may come in by which doors. */
  private static final List<String> SECTIONS =
      List.of("site", "ports", "battery_types", "batteries", "io", "notify");

  private final SiteFile file;
  private final FileVersions versions;
  private final Renewal renewal;
  private final Witness witness;
  private final InstantSource wall;
  private boolean isLeft;

  /**
   * A room of a file.
   *
   * @param witness who writes changes down
   */
  SiteRoom(SiteFile file, Renewal renewal, Witness witness, InstantSource wall) {
    this.file = file;
    this.witness = witness;
    this.versions = new FileVersions(file);
    this.renewal = renewal;
    this.wall = wall;
  }

  @Override
  public Optional<State> state() {
    if (!renewal.isPossible()) {
      return Optional.empty();
    }
    String text = file.text();
    var sections = new LinkedHashMap<String, Object>();
    for (String key : SECTIONS) {
      Object there = BranchEdit.at(text, List.of(key));
      if (there != null) {
        sections.put(key, Secrets.shown(there));
      }
    }
    return Optional.of(
        new State(
            SiteFile.nameOf(text),
            String.valueOf(file.file().getFileName()),
            file.isChangedByHand(),
            renewal.failure().orElse(""),
            sections));
  }

  @Override
  public List<Version> versions() {
    return versions.told();
  }

  @Override
  public byte[] types() {
    return TypeLibrary.json();
  }

  @Override
  public Reply apply(List<Change> changes, boolean isTrial, Signature signature) {
    String from = file.text();
    String then = from;
    var written = new ArrayList<List<String>>();
    for (var change : changes) {
      if (!SECTIONS.contains(change.at().getFirst())) {
        return new Reply.Wrong(
            List.of(
                change.at().getFirst() + ": can be changed here: " + String.join(", ", SECTIONS)));
      }
      change.value().ifPresent(it -> written.addAll(Secrets.written(change.at(), it)));
      try {
        then =
            change.value().isPresent()
                ? BranchEdit.put(then, change.at(), change.value().get())
                : BranchEdit.take(then, change.at());
      } catch (YamlEdit.Refused refused) {
        return new Reply.Wrong(List.of(file.file().getFileName() + ": " + refused.getMessage()));
      }
    }
    var mistake = Secrets.mistake(from, then, written);
    return mistake.isPresent()
        ? new Reply.Wrong(List.of(file.file().getFileName() + ": " + mistake.get()))
        : changed(from, then, isTrial, signature);
  }

  @Override
  public Reply restore(int version, boolean isTrial, Signature signature) {
    return versions
        .numbered(version)
        .map(found -> changed(file.text(), found.text(), isTrial, signature))
        .orElseGet(() -> new Reply.Refused("there is no version " + version));
  }

  private Reply changed(String from, String then, boolean isTrial, Signature signature) {
    if (!signature.base().equals(SiteFile.nameOf(from))) {
      return new Reply.Refused("somebody else changed the site file meanwhile: look again");
    }
    return switch (ConfigurationReader.read(file.file(), then)) {
      case Outcome.Refused(var mistakes) ->
          new Reply.Wrong(mistakes.stream().map(Mistake::text).toList());
      case Outcome.Loaded(var next) ->
          isTrial
              ? new Reply.Tried(SiteFile.diff(from, then))
              : applied(from, then, next, signature);
    };
  }

  private synchronized Reply applied(
      String from, String then, Configuration next, Signature signature) {
    if (!renewal.isPossible() || isLeft) {
      return new Reply.Refused(
          isLeft ? "the master is just beginning anew" : "this master cannot begin anew by itself");
    }
    var change = new SiteFile.Change(from, then, signature.who(), signature.why(), wall.instant());
    try {
      return switch (file.change(change, () -> true)) {
        case SiteFile.Outcome.Done(int version) -> {
          isLeft = true;
          String done = "version " + version + " of " + file.file().getFileName();
          witness.write(new Deed(signature.who(), "", "site-file", done, "done", signature.why()));
          renewal.begin(next, "to begin anew with " + done, () -> putBack(change));
          yield new Reply.Done(version, SiteFile.diff(from, then));
        }
        case SiteFile.Outcome.Refused(var why) -> new Reply.Refused(why);
      };
    } catch (IOException e) {
      LOG.warn("the site file cannot be changed", e);
      return new Reply.Failed(file.file() + " cannot be written: " + e.getMessage());
    }
  }

  /** The old text again, as a version of its own: the new one could not be run by. */
  private void putBack(SiteFile.Change change) {
    var back =
        new SiteFile.Change(
            change.to(), change.from(), "master", "the new one cannot be run by", wall.instant());
    try {
      file.change(back, () -> true);
    } catch (IOException e) {
      LOG.error("{} cannot be put back to what it was", file.file(), e);
    }
  }
}
