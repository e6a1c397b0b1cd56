package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SMS by a web service: one POST for each, with the number and the text in fields of its choice.
 */
public final class SmsGatewayChannel implements Channel {
  /** Answers that are about us and not about the number. */
  private static final Set<Integer> ABOUT_US = Set.of(401, 402, 403, 405, 407, 408, 429);

  private final Settings settings;
  private final Web web;

  /** The names of the fields, and whether they stand in a form or in JSON. */
  public record Fields(boolean isForm, String to, String text) {}

  /** How we are known there: by user and password, by a token, or not at all. */
  public record Login(String user, String password, String token) {
    Optional<String> header() {
      if (!token.isEmpty()) {
        return Optional.of("Bearer " + token);
      }
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return user.isEmpty()
          ? Optional.empty()
          : Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
      return "login of " + user;
    }
  }

  public record Settings(URI address, Fields fields, Login login, Optional<Path> ca) {}

  public SmsGatewayChannel(Settings settings) {
    this.settings = settings;
    this.web = new Web(settings.ca());
  }

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    var request = request().header("Idempotency-Key", letter.key());
    String text = new LetterText(letter).brief();
    if (settings.fields().isForm()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      request.POST(BodyPublishers.ofString(form(letter.to(), text)));
    } else {
      request.header("Content-Type", "application/json; charset=utf-8");
      request.POST(
          BodyPublishers.ofByteArray(
              LetterJson.bytes(
                  Map.of(settings.fields().to(), letter.to(), settings.fields().text(), text))));
    }
    return Attempt.within(Web.LIMIT, () -> delivery(web.status(request.build())));
  }

  private static Delivery delivery(int status) {
    if (status / 100 == 2) {
      return new Delivery.Delivered("taken over with status " + status);
    }
    String text = "the gateway answers " + status;
    return status / 100 == 4 && !ABOUT_US.contains(status)
        ? new Delivery.Refused(text, true)
        : new Delivery.Failed(text);
  }

  private String form(String to, String text) {
    return encoded(settings.fields().to())
        + "="
        + encoded(to)
        + "&"
        + encoded(settings.fields().text())
        + "="
        + encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request() {
    var request = HttpRequest.newBuilder(settings.address()).header("User-Agent", "BMS600");
    settings.login().header().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** Without an SMS that somebody pays for: whether the server is there and knows us. */
  @Override
  public Delivery prove() throws InterruptedException {
    var request = request().method("HEAD", BodyPublishers.noBody()).build();
    return Attempt.within(
        Web.LIMIT,
        () -> {
          int status = web.status(request);
          boolean isThere = status < 500 && status != 401 && status != 403;
          return isThere
              ? new Delivery.Delivered("the gateway answers")
              : new Delivery.Failed("the gateway answers " + status);
        });
  }

  @Override
  public void close() {
    web.close();
  }
}
