package bms600.master.uplink.mqtt;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps, lists, texts and numbers as JSON; decimals as they are, without an exponent. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Whether a text is JSON with this member true; anything else it may be is "no". */
  static boolean isTrue(byte[] text, String member) {
    try {
      return MAPPER.readTree(text).path(member).asBoolean(false);
    } catch (tools.jackson.core.JacksonException notJson) {
      return false;
    }
  }
}
