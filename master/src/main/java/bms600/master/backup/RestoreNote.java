package bms600.master.backup;

import bms600.master.run.SummedJson;
import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a restore has come: a file beside the site file, always whole. What it says is enough to
 * go on after any end of the program.
 *
 * @param step how far
 * @param source whose backup it is and of when, in words
 * @param starts how often the program was started with what was restored, and did not get ready
 * @param why the last one was undone; empty otherwise
 * @param moves what takes the place of what
 */
record RestoreNote(Step step, String source, int starts, String why, List<Move> moves) {
  static final String FILE = "restore.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How far a restore can have come. */
  enum Step {
    /** Unpacked and checked beside what runs: nothing is changed yet. */
    STAGED,

    /** To be put in place at the next start: what was begun is finished. */
    CONFIRMED,

    /** In place, and not known to run yet. */
    TRIAL,

    /** To be taken out of place: what was begun is finished. */
    UNDOING,

    /** The old state runs again. */
    UNDONE
  }

  /**
   * A file or folder that takes the place of another.
   *
   * @param staged where it waits
   * @param place where it goes
   * @param aside where goes what is there
   * @param isReplacing whether anything is there
   */
  record Move(Path staged, Path place, Path aside, boolean isReplacing) {}

  RestoreNote {
    moves = List.copyOf(moves);
  }

  RestoreNote at(Step other) {
    return new RestoreNote(other, source, starts, why, moves);
  }

  /** Confirmed: what is there now is what will be set aside. */
  RestoreNote confirmed() {
    var now =
        moves.stream()
            .map(it -> new Move(it.staged(), it.place(), it.aside(), Files.exists(it.place())))
            .toList();
    return new RestoreNote(Step.CONFIRMED, source, starts, why, now);
  }

  RestoreNote begun() {
    return new RestoreNote(step, source, starts + 1, why, moves);
  }

  RestoreNote undoing(String because) {
    return new RestoreNote(Step.UNDOING, source, starts, because, moves);
  }

  /**
   * What stands in a folder.
   *
   * @throws IOException when it is there and cannot be understood
   */
  static Optional<RestoreNote> read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var root = SummedJson.read(Files.readAllBytes(file));
      var moves = new ArrayList<Move>();
      for (var one : root.required("moves")) {
        moves.add(
            new Move(
                Path.of(one.required("staged").stringValue()),
                Path.of(one.required("place").stringValue()),
                Path.of(one.required("aside").stringValue()),
                one.required("replaces").booleanValue()));
      }
      return Optional.of(
          new RestoreNote(
              Step.valueOf(root.required("step").stringValue()),
              root.required("source").stringValue(),
              root.required("starts").intValue(),
              root.required("why").stringValue(),
              moves));
    } catch (IOException | JacksonException | InvalidPathException e) {
      throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " names no step that this program knows", e);
    }
  }

  /** On the disk when this returns. */
  void write(Path folder) throws IOException {
    var root = JSON.createObjectNode().put("step", step.name()).put("source", source);
    root.put("starts", starts).put("why", why);
    var all = root.putArray("moves");
    for (var move : moves) {
      all.addObject()
          .put("staged", move.staged().toString())
          .put("place", move.place().toString())
          .put("aside", move.aside().toString())
          .put("replaces", move.isReplacing());
    }
    WholeFile.put(folder, FILE, SummedJson.write(root));
  }
}
