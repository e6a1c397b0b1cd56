package bms600.cli.security;

import bms600.master.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Whether the libraries that this program runs by are those of its bill of materials (CR 3.4). */
final class Libraries {
  private static final String CHECK = "library";

  private Libraries() {}

  /**
   * Compares.
   *
   * @param bill of CycloneDX, as JSON
   * @param classPath as {@code java.class.path} tells it
   */
  static List<Finding> look(Path bill, String classPath) throws IOException {
    if (!Files.exists(bill)) {
      return List.of(Finding.untried(CHECK, bill.toString(), "there is no bill of materials"));
    }
    var known = known(bill);
    var findings = new ArrayList<Finding>();
    int same = 0;
    for (var part : classPath.split(File.pathSeparator, -1)) {
      var file = Path.of(part);
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".jar") && Files.exists(file) && !isOwn(name)) {
        String hash = known.get(name);
        if (hash == null) {
          findings.add(Finding.failed(CHECK, name, "is not in the bill of materials"));
        } else if (!hash.equals(sha256(file))) {
          findings.add(Finding.failed(CHECK, name, "is not as it was when the program was built"));
        } else {
          same++;
        }
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(CHECK, bill.toString(), same + " libraries are those of the bill"));
    }
    return findings;
  }

  /** Modules of this program: built together with the bill, whose hashes they cannot hold. */
  private static boolean isOwn(String name) {
    return name.matches(
        "(core|modbus|sensors|master|simulator|cli)-"
            + Version.NAME.replace(".", "\\.")
            + "\\.jar");
  }

  private static Map<String, String> known(Path bill) throws IOException {
    var known = new HashMap<String, String>();
    for (var part : JsonMapper.shared().readTree(Files.readAllBytes(bill)).path("components")) {
      String name = part.path("name").asString("") + "-" + part.path("version").asString("");
      for (var hash : part.path("hashes")) {
        if (hash.path("alg").asString("").equals("SHA-256")) {
          known.put(name + ".jar", hash.path("content").asString(""));
        }
      }
    }
    return known;
  }

  private static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
