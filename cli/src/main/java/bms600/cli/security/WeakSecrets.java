package bms600.cli.security;

import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.WebAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the site file has secrets that everybody tries first, or doors that ask for none. */
final class WeakSecrets {
  private static final String CHECK = "secret";
  private static final String DOOR = "door";
  private static final int SHORTEST = 8;
  private static final int FEWEST_DIFFERENT = 4;

  /** What intruders try first, as the lists of their tools have it. */
  private static final Set<String> USUAL =
      Set.of(
          "public",
          "private",
          "community",
          "password",
          "passw0rd",
          "administrator",
          "operator",
          "12345678",
          "123456789",
          "1234567890",
          "87654321",
          "11111111",
          "00000000",
          "qwertyui",
          "changeme",
          "default1",
          "bms600",
          "security",
          "monitor1",
          "battery1");

  private final List<Finding> findings = new ArrayList<>();

  private WeakSecrets() {}

  static List<Finding> look(Configuration configuration) throws IOException {
    var looking = new WeakSecrets();
    looking.snmp(configuration);
    looking.others(configuration);
    return looking.findings;
  }

  private void snmp(Configuration configuration) throws IOException {
    var snmp = configuration.uplinks().snmp();
    if (snmp.isEmpty()) {
      return;
    }
    if (snmp.get().community().isPresent()) {
      String word = snmp.get().community().get().name();
      judge("uplinks.snmp.community", word, "");
      if (isOpen(snmp.get().listen())) {
        findings.add(
            Finding.doubtful(DOOR, "uplinks.snmp", "a community can be read on the way: users"));
      }
    }
    for (var user : snmp.get().users()) {
      String place = "uplinks.snmp.users." + user.name();
      judge(place + ".password", user.authPassword().reveal(), user.name());
      if (!user.privacyPassword().isEmpty()) {
        judge(place + ".privacy_password", user.privacyPassword().reveal(), user.name());
      }
    }
  }

  private void others(Configuration configuration) throws IOException {
    var uplinks = configuration.uplinks();
    if (uplinks.opcua().isPresent()) {
      var opcua = uplinks.opcua().get();
      opcua.users().stream()
          .filter(it -> !it.password().isEmpty())
          .forEach(
              it -> judge("uplinks.opcua.users." + it.name(), it.password().reveal(), it.name()));
      if (opcua.anonymous() && isOpen(opcua.listen())) {
        findings.add(Finding.doubtful(DOOR, "uplinks.opcua", "lets in who has no name"));
      }
    }
    uplinks
        .mqtt()
        .filter(it -> !it.password().isEmpty())
        .ifPresent(it -> judge("uplinks.mqtt.password", it.password().reveal(), it.user()));
    for (var listener : uplinks.modbusTcp()) {
      if (!listener.writes().isEmpty() && listener.tls().isEmpty() && isOpen(listener.listen())) {
        findings.add(
            listener.clients().isEmpty()
                ? Finding.failed(DOOR, "Modbus " + listener.listen(), "everybody may write")
                : Finding.doubtful(
                    DOOR, "Modbus " + listener.listen(), "writes are allowed by address alone"));
      }
    }
    if (configuration.access().anonymous() == WebAccess.Anonymous.VIEWER
        && isOpen(configuration.hmi())) {
      findings.add(Finding.doubtful(DOOR, "hmi.anonymous", "everybody may look"));
    }
    String pin = configuration.panel().pin().reveal();
    if (!pin.isEmpty()) {
      boolean isGuessed =
          pin.chars().distinct().count() < 2 || "0123456789 9876543210".contains(pin);
      findings.add(
          isGuessed
              ? Finding.failed(CHECK, "panel.pin", "is tried first by whoever guesses")
              : Finding.ok(CHECK, "panel.pin", "is none of the usual"));
    }
  }

  private void judge(String place, String secret, String name) {
    String small = secret.toLowerCase(Locale.ROOT);
    String fault = "";
    if (USUAL.contains(small)) {
      fault = "is tried first by whoever guesses";
    } else if (secret.length() < SHORTEST) {
      fault = "has less than " + SHORTEST + " characters";
    } else if (secret.chars().distinct().count() < FEWEST_DIFFERENT) {
      fault = "has less than " + FEWEST_DIFFERENT + " different characters";
    } else if (!name.isEmpty() && small.contains(name.toLowerCase(Locale.ROOT))) {
      fault = "contains the name";
    }
    findings.add(
        fault.isEmpty()
            ? Finding.ok(CHECK, place, "is none of the usual")
            : Finding.failed(CHECK, place, fault));
  }

  private static boolean isOpen(ListenAddress at) throws IOException {
    return !InetAddress.getByName(at.host()).isLoopbackAddress();
  }
}
