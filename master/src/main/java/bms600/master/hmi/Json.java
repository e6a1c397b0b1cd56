package bms600.master.hmi;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it is spoken here: strict when read; numbers to seven digits, null where there is none.
 */
final class Json {
  /** Deeper nothing is that a page sends; each level costs memory before anything is judged. */
  private static final int DEEPEST = 32;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final MathContext DIGITS = new MathContext(7);

  private Json() {}

  static byte[] bytes(Consumer<JsonGenerator> document) {
    var bytes = new ByteArrayOutputStream(1024);
    write(bytes, document);
    return bytes.toByteArray();
  }

  static void write(ByteArrayOutputStream bytes, Consumer<JsonGenerator> document) {
    try (var out = MAPPER.createGenerator(bytes)) {
      document.accept(out);
    }
  }

  static void text(JsonGenerator out, String name, @Nullable String text) {
    if (text == null) {
      out.writeNullProperty(name);
    } else {
      out.writeStringProperty(name, text);
    }
  }

  static void number(JsonGenerator out, String name, double value) {
    out.writeName(name);
    number(out, value);
  }

  static void number(JsonGenerator out, double value) {
    if (Double.isFinite(value)) {
      out.writeNumber(BigDecimal.valueOf(value).round(DIGITS).doubleValue());
    } else {
      out.writeNull();
    }
  }
}
