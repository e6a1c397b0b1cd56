package bms600.master.hmi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Photos and papers, as a browser sends and fetches them, and as somebody with bad intent does. */
@Timeout(300)
final class AttachmentTest {
  private static final int FIVE_MIB = 5_242_880;

  private static HttpResponse<String> send(Bench bench, byte[] body) throws Exception {
    bench.comeIn();
    var request =
        HttpRequest.newBuilder(bench.uri("/api/v1/attachments"))
            .header("Content-Type", "application/octet-stream")
            .header("X-Requested-With", "bms600")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return bench.client.send(request, BodyHandlers.ofString());
  }

  private static byte[] picture(String format) throws Exception {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  private static String sum(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Bench.MAPPER.readTree(answer.body()).get("sha256").stringValue();
  }

  @Test
  void aPhotoComesBackByteByByteAsWhatItIsToBeSaved() throws Exception {
    try (var bench = new Bench()) {
      for (String format : List.of("png", "jpeg")) {
        byte[] photo = picture(format);
        String sum = sum(send(bench, photo));
        assertThat(sum(send(bench, photo))).as("kept once").isEqualTo(sum);
        var got = bench.get("/api/v1/attachments/" + sum);
        assertThat(got.body()).isEqualTo(photo);
        assertThat(got.headers().firstValue("Content-Type")).contains("image/" + format);
        assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(got.headers().allValues("Content-Security-Policy"))
            .containsExactly("default-src 'none'; sandbox");
        assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
            .matches("attachment; filename=\"[0-9a-f]{12}\\.(png|jpg)\"");
      }
    }
  }

  @Test
  void whatIsNoPictureAndNoPaperIsNotTakenWhateverItCallsItself() throws Exception {
    try (var bench = new Bench()) {
      for (String content :
          List.of(
              "<html><script>alert(1)</script>",
              "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
              "GIF89a",
              "",
              "MZ")) {
        var answer = send(bench, content.getBytes(UTF_8));
        assertThat(answer.statusCode()).as(content).isEqualTo(415);
        assertThat(answer.body()).contains("a JPEG, PNG or PDF of at most 5242880 bytes");
      }
    }
  }

  @Test
  void aPageThatBeginsAsAPaperIsGivenAsAPaper() throws Exception {
    try (var bench = new Bench()) {
      byte[] both = "%PDF-1.4 <script>alert(1)</script>".getBytes(UTF_8);
      var got = bench.get("/api/v1/attachments/" + sum(send(bench, both)));
      assertThat(got.headers().firstValue("Content-Type")).contains("application/pdf");
      assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment");
    }
  }

  @Test
  void fiveMebibytesAreTakenAndOneByteMoreIsNot() throws Exception {
    try (var bench = new Bench()) {
      var longest = new byte[FIVE_MIB];
      System.arraycopy("%PDF-1.4".getBytes(UTF_8), 0, longest, 0, 8);
      assertThat(sum(send(bench, longest))).hasSize(64);
      var tooLong = java.util.Arrays.copyOf(longest, FIVE_MIB + 1);
      var refused = send(bench, tooLong);
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.body()).contains("at most 5242880 bytes");
    }
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws Exception {
    try (var bench = new Bench()) {
      for (String name : List.of("..%2Fusers", "%2e%2e", "a".repeat(64), "A".repeat(64), "x")) {
        assertThat(bench.get("/api/v1/attachments/" + name).statusCode()).as(name).isEqualTo(404);
      }
    }
  }

  @Test
  void workNamesOnlyAFileThatIsKept() throws Exception {
    try (var bench = new Bench()) {
      var image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
      var memory = Memory.first(TestSite.of());
      bench.publish(new Snapshot(1, image, memory, List.of()));
      String body =
          """
          {"task":"visual","place":"S1","day":"2026-10-31","sound":true,"person":"A. Person",
           "attachment":"<b>photo</b>.png","file":"%s"}
          """;
      var unknown = bench.post("/api/v1/maintenance", body.formatted("a".repeat(64)));
      var refused = bench.client.send(unknown, BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("\"place\":\"file\"");
      String sum = sum(send(bench, picture("png")));
      var asked =
          bench.client.sendAsync(
              bench.post("/api/v1/maintenance", body.formatted(sum)), BodyHandlers.ofString());
      while (!asked.isDone()) {
        bench.desk.apply(memory, image);
        Thread.onSpinWait();
      }
      assertThat(asked.join().statusCode()).as(asked.join().body()).isEqualTo(200);
    }
  }
}
