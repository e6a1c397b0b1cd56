package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Signs of life of touch panels over HTTP. */
class KioskApiTest {
  private static HttpResponse<String> tell(Bench bench, String sign) throws Exception {
    var request = bench.page("/api/v1/kiosk", "{\"sign\": \"" + sign + "\"}");
    return bench.client.send(request, BodyHandlers.ofString());
  }

  @Test
  void aSignIsKnownFromWhenItWasToldAndNoOther() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      assertThat(bench.json("/api/v1/kiosk?sign=0123abcd").at("/seconds").isNull()).isTrue();
      assertThat(tell(bench, "0123abcd").statusCode()).isEqualTo(200);
      assertThat(bench.json("/api/v1/kiosk?sign=0123abcd").at("/seconds").asInt()).isBetween(0, 20);
      assertThat(bench.json("/api/v1/kiosk?sign=0123abce").at("/seconds").isNull()).isTrue();
    }
  }

  @Test
  void onlySixteenAreKept() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      for (int panel = 10; panel < 27; panel++) {
        assertThat(tell(bench, "panel0" + panel).statusCode()).isEqualTo(200);
      }
      assertThat(bench.json("/api/v1/kiosk?sign=panel010").at("/seconds").isNull()).isTrue();
      assertThat(bench.json("/api/v1/kiosk?sign=panel011").at("/seconds").isNull()).isFalse();
    }
  }

  @Test
  void whatIsNoSignOrComesFromAfarIsRefused() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      assertThat(tell(bench, "../../etc").body()).contains("8 to 32 small letters and digits");
      var page = bench.page("/api/v1/kiosk", "{\"sign\": \"0123abcd\"}");
      var proxied =
          HttpRequest.newBuilder(page, (_, _) -> true)
              .header("X-Forwarded-For", "192.0.2.7")
              .build();
      var answer = bench.client.send(proxied, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("a panel at this machine");
      assertThat(bench.json("/api/v1/kiosk?sign=0123abcd").at("/seconds").isNull()).isTrue();
    }
  }
}
