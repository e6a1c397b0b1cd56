package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The front panel over HTTP: the same screen as at the device, and its keys. */
class PanelApiTest {
  @Test
  void displayLightsAndKeysAreServed() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var face = bench.json("/api/v1/panel");
      assertThat(face.at("/rows/0").asString()).isEqualTo("S1 FLOAT     16:00:10");
      assertThat(face.at("/rows").size()).isEqualTo(4);
      assertThat(Base64.getDecoder().decode(face.at("/dots").asString())).hasSize(512);
      assertThat(face.at("/lamps/run").asString()).isEqualTo("on");
      assertThat(face.at("/lamps/comm").asString()).isEqualTo("blinking");
      assertThat(pressed(bench, "confirm").body()).contains("> Strings");
      assertThat(bench.json("/api/v1/panel").at("/rows/0").asString()).startsWith("> Strings");
    }
  }

  private static HttpResponse<String> pressed(Bench bench, String key) throws Exception {
    var request = bench.post("/api/v1/panel/key", "{\"key\": \"" + key + "\"}");
    return bench.client.send(request, BodyHandlers.ofString());
  }

  @Test
  void keyThatIsNoneIsRefusedInWords() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var answer = pressed(bench, "enter");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("one of up, down, left, right, confirm, cancel", "enter");
    }
  }
}
