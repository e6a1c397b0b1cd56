package bms600.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running master by its interface for programs, and says in words what it cannot do. */
final class MasterClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final HttpClient client;
  private String token = "";
  private boolean isLoggedIn;

  /** What came of a command: {@code done}, {@code rejected} or {@code failed}. */
  record Told(String outcome, String text) {}

  /**
   * A master nobody has asked anything yet.
   *
   * @param trusted certificates as PEM, by one of which its own must be signed; empty for those
   *     that this machine trusts anyway
   */
  MasterClient(URI address, Optional<Path> trusted) throws IOException {
    this.address = address;
    var builder =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(PATIENCE);
    if (trusted.isPresent()) {
      builder.sslContext(trusting(trusted.get()));
    }
    this.client = builder.build();
  }

  private static SSLContext trusting(Path file) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (read.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      for (var each : read) {
        store.setCertificateEntry("trusted " + store.size(), each);
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Every question shows this token. */
  void shows(String newToken) {
    token = newToken;
  }

  /** Comes in as a person, until this is closed. */
  void logIn(String name, String password, String code) throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("name", name).put("password", password);
    if (!code.isEmpty()) {
      body.put("code", code);
    }
    sent("/api/v1/session", body.toString());
    isLoggedIn = true;
  }

  /** The answer to a question. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return sent(path, "");
  }

  /** The answer to a question with a body. */
  JsonNode ask(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return sent(path, JSON.writeValueAsString(body));
  }

  /** What came of a command. */
  Told command(String path, Map<String, ?> body) throws IOException, InterruptedException {
    var answer = ask(path, body);
    return new Told(
        answer.path("outcome").asString("failed"), answer.path("text").asString("no outcome"));
  }

  /** The status by which a request is answered; a POST has a body that means nothing. */
  int status(String method, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    if (method.equals("POST")) {
      request
          .header("Content-Type", "application/json")
          .header("X-Requested-With", "bms600")
          .header("Origin", address.toString())
          .POST(HttpRequest.BodyPublishers.ofString("{\"nonsense\":1}"));
    }
    var answer = client.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  private JsonNode sent(String path, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    if (!body.isEmpty()) {
      request
          .header("Content-Type", "application/json")
          .header("X-Requested-With", "bms600")
          .header("Origin", address.toString())
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      return understood(path, answer.statusCode(), answer.body());
    } catch (SSLException e) {
      throw new IOException(
          "the certificate of "
              + address
              + " is not trusted: give --site of this master, or --ca with who signed it ("
              + e.getMessage()
              + ")",
          e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new IOException(
          "no master answers at " + address + ": does it run? --master or --site tells where", e);
    } catch (HttpTimeoutException e) {
      throw new IOException(address + " does not answer within " + PATIENCE.toSeconds() + " s", e);
    }
  }

  /** An answer, or why there is none. */
  private JsonNode understood(String path, int status, byte[] body) throws IOException {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException(address + path + " answers " + status + ", and no JSON", e);
    }
    if (answer.has("outcome") || status == 200) {
      return answer;
    }
    var error = answer.path("error");
    String place = error.path("place").asString("answer");
    String value = error.path("value").asString("");
    String allowed = error.path("allowed").asString("status " + status);
    throw new IOException(
        switch (status) {
          case 401 ->
              "not let in: " + allowed + "; show a token (BMS600_TOKEN, --token-file) or --user";
          case 403 -> "not let in: " + allowed;
          default -> place + ": " + (value.isEmpty() ? "" : value + " — ") + "must be " + allowed;
        });
  }

  /** Whoever logged in is out again. */
  @Override
  public void close() throws IOException {
    try (client) {
      if (isLoggedIn) {
        sent("/api/v1/session/end", "{}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
