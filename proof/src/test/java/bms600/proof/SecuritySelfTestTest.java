package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The self test of security, by the command line, of a master that runs as the package starts it.
 */
@Timeout(300)
class SecuritySelfTestTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final int port = FreePorts.row();

  private Path siteFile(String community) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Safe, timezone: UTC }
        uplinks:
          snmp: { listen: 127.0.0.1:%d, community: %s }
          prometheus: { listen: 127.0.0.1:%d }
        hmi: { listen: 127.0.0.1:%d, anonymous: none, tls: generated }
        data: ./data
        """
            .formatted(port + 2, community, port + 3, port));
  }

  private JsonNode check(int exit, Path file) throws IOException, InterruptedException {
    var said = Program.runAsBuilt(folder, "check", "--security", "--json", file.toString());
    assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
    return JsonMapper.shared().readTree(said.out());
  }

  private static List<String> states(JsonNode told, String check) {
    return told.path("findings")
        .valueStream()
        .filter(it -> it.path("check").stringValue().equals(check))
        .map(it -> it.path("state").stringValue())
        .distinct()
        .toList();
  }

  @Test
  void ofASafeSiteNothingFailsAndOfOneWithADefaultSecretItDoes() throws Exception {
    var file = siteFile("k7-Wq2xz");
    try (var program = Program.startAsPackaged(folder, port, "run", "--site", file.toString())) {
      org.awaitility.Awaitility.await()
          .atMost(Program.PATIENCE)
          .until(() -> program.said().contains("enter the code"));
      var told = check(0, file);
      assertThat(told.path("secure").booleanValue()).isTrue();
      assertThat(told.path("version").stringValue()).isEqualTo("0.1.0");
      for (var check :
          List.of("listener", "tls", "certificate", "rights", "secret", "role", "attach")) {
        assertThat(states(told, check)).as(check + " of " + told).containsExactly("ok");
      }
      assertThat(states(told, "audit"))
          .as("signed, and not sent on")
          .containsExactly("ok", "doubtful");
      var other = check(1, siteFile("public"));
      assertThat(states(other, "secret")).containsExactly("failed");
      assertThat(other.path("secure").booleanValue()).isFalse();
    }
  }
}
