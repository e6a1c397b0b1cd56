package bms600.master.run;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text of JSON that holds the SHA-256 of all its other fields, so that it is taken as it was
 * written or not at all. One without is taken: what an earlier version wrote has none.
 */
public final class SummedJson {
  private static final String SUM = "sum";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SummedJson() {}

  /** The text of an object, which gets the sum. */
  public static byte[] write(ObjectNode root) {
    root.remove(SUM);
    root.put(SUM, Sha256.hex(JSON.writeValueAsBytes(root)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /**
   * What stands in such a text.
   *
   * @throws IOException when it is not as it was written; the message says what is wrong
   */
  public static JsonNode read(byte[] text) throws IOException {
    try {
      var root = JSON.readTree(text);
      if (root instanceof ObjectNode object && object.has(SUM)) {
        String sum = object.remove(SUM).asString("");
        if (!sum.equals(Sha256.hex(JSON.writeValueAsBytes(object)))) {
          throw new IOException("its sum is another: it is not as it was written");
        }
      }
      return root;
    } catch (JacksonException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }
}
