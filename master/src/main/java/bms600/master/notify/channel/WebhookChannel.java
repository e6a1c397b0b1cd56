package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A web address that takes messages by POST. The body is signed: {@code X-BMS600-Signature:
 * sha256=} and the HMAC-SHA256 (RFC 2104) of the body in hex; {@code Idempotency-Key} is the
 * letter's key.
 */
public final class WebhookChannel implements Channel {
  private static final String ALGORITHM = "HmacSHA256";

  private final Settings settings;
  private final Web web;

  /** The form of the body: everything as JSON, or a message as a chat shows it. */
  public enum Body {
    JSON,
    SLACK,
    TEAMS
  }

  /** Where to, in which form, and the key of the signature; an empty one signs nothing. */
  public record Settings(URI address, Body body, String secret, Optional<Path> ca) {
    @Override
    public String toString() {
      return "webhook " + address.getHost();
    }
  }

  public WebhookChannel(Settings settings) {
    this.settings = settings;
    this.web = new Web(settings.ca());
  }

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    byte[] body =
        switch (settings.body()) {
          case JSON -> LetterJson.whole(letter);
          case SLACK -> LetterJson.slack(letter);
          case TEAMS -> LetterJson.teams(letter);
        };
    return post(letter.key(), body);
  }

  /** A program is told that this is a self-test; a chat is only asked whether it is there. */
  @Override
  public Delivery prove() throws InterruptedException {
    if (settings.body() == Body.JSON) {
      return post("self-test", LetterJson.selfTest());
    }
    var request =
        HttpRequest.newBuilder(settings.address()).method("HEAD", BodyPublishers.noBody());
    return Attempt.within(
        Web.LIMIT,
        () -> {
          int status = web.status(request.build());
          return status < 500
              ? new Delivery.Delivered("the server answers")
              : new Delivery.Failed("the server answers " + status);
        });
  }

  private Delivery post(String key, byte[] body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(settings.address())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "BMS600")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body));
    if (!settings.secret().isEmpty()) {
      request.header("X-BMS600-Signature", "sha256=" + signature(body));
    }
    return Attempt.within(
        Web.LIMIT,
        () -> {
          int status = web.status(request.build());
          return status / 100 == 2
              ? new Delivery.Delivered("taken over with status " + status)
              : new Delivery.Failed("the server answers " + status);
        });
  }

  private String signature(byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      byte[] key = settings.secret().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
