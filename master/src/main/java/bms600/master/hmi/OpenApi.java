package bms600.master.hmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The interface described for programs: a document of OpenAPI 3.1, written by hand. A test holds
 * the routes and real answers against it.
 */
final class OpenApi {
  static final String PATH = "/api/v1/openapi.json";

  private static final Answer DOCUMENT = Answer.of(200, "application/json", bytes()).packed();

  private OpenApi() {}

  static Answer answer(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return DOCUMENT;
  }

  private static byte[] bytes() {
    try (var file = OpenApi.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(file, "openapi.json is not in the program").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
