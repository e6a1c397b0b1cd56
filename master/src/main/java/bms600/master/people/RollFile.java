package bms600.master.people;

import bms600.master.run.SummedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file with everybody who may come in: readable by the program's own user only, and after a cut
 * of power either the old one or the new one.
 */
final class RollFile {
  static final String NAME = "people.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  RollFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /**
   * Reads it; nobody is in it where it is not there.
   *
   * @throws IOException when it is there and is not what was written: then nobody is let in, and
   *     nobody becomes administrator because of that
   */
  Roll read() throws IOException {
    if (!Files.exists(file)) {
      return Roll.EMPTY;
    }
    try {
      var root = SummedJson.read(Files.readAllBytes(file));
      if (root.path("format").asInt(0) != FORMAT) {
        throw new IOException(file + " is of a format that this program does not know");
      }
      return new Roll(
          list(root, "accounts", RollFile::account), list(root, "tokens", RollFile::token));
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(
          file
              + " cannot be read; put back a copy, or remove it to begin anew with no users: "
              + e.getMessage(),
          e);
    }
  }

  private interface Reading<T> {
    T of(JsonNode node);
  }

  private static <T> List<T> list(JsonNode root, String name, Reading<T> reading) {
    var all = new ArrayList<T>();
    for (var node : root.required(name)) {
      all.add(reading.of(node));
    }
    return all;
  }

  private static Account account(JsonNode node) {
    return new Account(
        text(node, "name"),
        role(node),
        text(node, "password"),
        text(node, "pin"),
        text(node, "totp"),
        Instant.parse(text(node, "since")));
  }

  private static Token token(JsonNode node) {
    return new Token(
        text(node, "name"),
        role(node),
        text(node, "hash"),
        Instant.parse(text(node, "since")),
        text(node, "by"));
  }

  private static Role role(JsonNode node) {
    return Role.of(text(node, "role")).orElseThrow(IllegalArgumentException::new);
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }

  /**
   * Puts this in its place.
   *
   * @throws IOException when it is not known to be on the disk; then what was before may still
   *     count
   */
  void write(Roll roll) throws IOException {
    var fresh = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(fresh);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var ways = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var open = FileChannel.open(fresh, Set.copyOf(ways), owner)) {
      var bytes = ByteBuffer.wrap(SummedJson.write(tree(roll)));
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      open.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static ObjectNode tree(Roll roll) {
    var root = JSON.createObjectNode().put("format", FORMAT);
    var accounts = root.putArray("accounts");
    for (var each : roll.accounts()) {
      accounts
          .addObject()
          .put("name", each.name())
          .put("role", each.role().code())
          .put("password", each.password())
          .put("pin", each.pin())
          .put("totp", each.totp())
          .put("since", each.since().toString());
    }
    var tokens = root.putArray("tokens");
    for (var each : roll.tokens()) {
      tokens
          .addObject()
          .put("name", each.name())
          .put("role", each.role().code())
          .put("hash", each.hash())
          .put("since", each.since().toString())
          .put("by", each.by());
    }
    return root;
  }
}
