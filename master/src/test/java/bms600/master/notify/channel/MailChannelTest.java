package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.master.notify.Delivery;
import bms600.master.notify.channel.MailChannel.Security;
import bms600.master.notify.channel.MailChannel.Server;
import bms600.master.notify.channel.MailChannel.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail to a server that somebody else wrote, with and without encryption. */
@Timeout(120)
final class MailChannelTest {
  private static final String PASSWORD = "s3cret é";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static MailChannel channel(int port, Security security, String password, Path ca) {
    boolean known = security != Security.NONE;
    return new MailChannel(
        new Settings(
            new Server("localhost", port, security, known ? Optional.of(ca) : Optional.empty()),
            known ? "bms" : "",
            known ? password : "",
            "bms@site.example"));
  }

  private static Running server(Security security, Keys keys) throws Exception {
    return Running.script(
        "smtp_server.py",
        security.name().toLowerCase(Locale.ROOT),
        keys.certificate().toString(),
        keys.key().toString());
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void aLetterArrivesAsTextAndAsPage(Security security) throws Exception {
    var keys = Keys.in(folder);
    try (var server = server(security, keys);
        var mail =
            channel(server.json().get("port").intValue(), security, PASSWORD, keys.certificate())) {
      assertThat(mail.prove()).isInstanceOf(Delivery.Delivered.class);
      var letter =
          Letters.to("anna@example.net", Letters.raised(7, "S1.7"), Letters.gone(8, "S1.8"));
      assertThat(mail.send(letter)).isEqualTo(new Delivery.Delivered("taken over by localhost"));
      var got = server.json();
      assertThat(got.get("sender").stringValue()).isEqualTo("bms@site.example");
      assertThat(got.get("to").get(0).stringValue()).isEqualTo("anna@example.net");
      assertThat(got.get("subject").stringValue())
          .isEqualTo("[Umspannwerk Zürich <K12>] CRITICAL Block voltage low at 2 places: S1.7 …");
      assertThat(got.get("id").stringValue()).isEqualTo("<" + Letters.KEY + "@site.example>");
      assertThat(got.get("auto").stringValue()).isEqualTo("auto-generated");
      assertThat(got.get("type").stringValue()).isEqualTo("multipart/alternative");
      assertThat(got.get("tls").booleanValue()).isEqualTo(security != Security.NONE);
      assertThat(got.get("user").stringValue()).isEqualTo(security == Security.NONE ? "" : "bms");
      assertThat(got.get("text").stringValue())
          .contains(
              "CRITICAL  S1.7  Block voltage low: 1.872 V, limit 1.900 V. Since 2026-11-01"
                  + " 11:02:11.")
          .contains(
              "GONE  S1.8  Block voltage low: 1.872 V, limit 1.900 V. It was there from 2026-11-01"
                  + " 11:02:11 and is gone since 2026-11-01 11:04:00, before this could be sent.");
      assertThat(got.get("html").stringValue())
          .contains("Umspannwerk Zürich &lt;K12&gt;")
          .doesNotContain("<K12>")
          .contains("<td>S1.7</td>");
    }
  }

  @Test
  void aRecipientTheServerRefusesIsNoFaultOfTheChannel() throws Exception {
    try (var server = server(Security.NONE, Keys.in(folder));
        var mail = channel(server.json().get("port").intValue(), Security.NONE, "", folder)) {
      assertThat(mail.send(Letters.to("nobody@example.net", Letters.raised(1, "S1.1"))))
          .isInstanceOf(Delivery.Refused.class)
          .extracting(Delivery::text)
          .asString()
          .contains("550 5.1.1 no such user");
      assertThat(mail.send(Letters.to("later@example.net", Letters.raised(1, "S1.1"))))
          .as("RFC 5321: 4yz is not for good")
          .isInstanceOfSatisfying(
              Delivery.Refused.class, refused -> assertThat(refused.isForGood()).isFalse());
      assertThat(mail.send(Letters.to("anna@example.net", Letters.raised(1, "S1.1"))))
          .isInstanceOf(Delivery.Delivered.class);
    }
  }

  @Test
  void aWrongPasswordFails() throws Exception {
    var keys = Keys.in(folder);
    try (var server = server(Security.STARTTLS, keys);
        var mail =
            channel(
                server.json().get("port").intValue(),
                Security.STARTTLS,
                "guessed",
                keys.certificate())) {
      assertThat(mail.prove())
          .isInstanceOf(Delivery.Failed.class)
          .extracting(Delivery::text)
          .asString()
          .contains("535")
          .doesNotContain("guessed");
    }
  }

  @Test
  void aServerWithoutEncryptionGetsNoPassword() throws Exception {
    var keys = Keys.in(folder);
    try (var server = server(Security.NONE, keys);
        var mail =
            channel(
                server.json().get("port").intValue(),
                Security.STARTTLS,
                PASSWORD,
                keys.certificate())) {
      assertThat(mail.prove())
          .isInstanceOf(Delivery.Failed.class)
          .extracting(Delivery::text)
          .asString()
          .contains("STARTTLS");
    }
  }

  @Test
  void aCertificateNobodyVouchesForIsNotBelieved() throws Exception {
    var keys = Keys.in(folder);
    try (var server = server(Security.TLS, keys)) {
      int port = server.json().get("port").intValue();
      var strict =
          new MailChannel(
              new Settings(
                  new Server("localhost", port, Security.TLS, Optional.empty()),
                  "bms",
                  PASSWORD,
                  "bms@site.example"));
      assertThat(strict.prove())
          .isInstanceOf(Delivery.Failed.class)
          .extracting(Delivery::text)
          .asString()
          .contains("certification path");
    }
  }

  @Test
  void nobodyThereIsAFailureThatSaysSo() throws Exception {
    var mail = channel(FreePorts.one(), Security.NONE, "", folder);
    assertThat(mail.send(Letters.to("anna@example.net", Letters.raised(1, "S1.1"))))
        .isInstanceOf(Delivery.Failed.class)
        .extracting(Delivery::text)
        .asString()
        .contains("localhost")
        .contains("refused");
  }
}
