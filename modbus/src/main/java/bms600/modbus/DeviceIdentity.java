package bms600.modbus;

import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.IdentifyDevice;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a unit says of itself (function 43/14): vendor, product code, revision, then address on the
 * web, product name, model and application, each of 1 to 100 characters of ASCII.
 */
public record DeviceIdentity(
    String vendor,
    String product,
    String revision,
    String url,
    String name,
    String model,
    String application) {
  private static final int LONGEST = 100;
  private static final int BASIC = 3;
  private static final int REGULAR = 7;

  /** Regular identification, as a stream and object by object. */
  private static final int CONFORMITY = 0x82;

  private static final int ONE_OBJECT = 4;
  private static final int HEAD_LENGTH = 7;

  /** The longest reply there may be. */
  private static final int MAX_LENGTH = 253;

  public DeviceIdentity {
    for (String text : List.of(vendor, product, revision, url, name, model, application)) {
      if (text.isEmpty()
          || text.length() > LONGEST
          || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException("must be 1 to 100 characters of ASCII: " + text);
      }
    }
  }

  private List<String> objects() {
    return List.of(vendor, product, revision, url, name, model, application);
  }

  /** Writes the reply into {@code out} from {@code at} on and returns its length. */
  int encode(IdentifyDevice request, byte[] out, int at) {
    int end = request.code() == 1 ? BASIC : REGULAR;
    int first = request.object();
    if (request.code() == ONE_OBJECT) {
      if (first >= REGULAR) {
        return ReplyPdu.encodeRefusal(request.function(), Refusal.ILLEGAL_ADDRESS.code(), out, at);
      }
      return encode(request, first, first + 1, out, at);
    }
    return encode(request, first < end ? first : 0, end, out, at);
  }

  /** As many objects as fit; the reply says where to go on. */
  private int encode(IdentifyDevice request, int first, int end, byte[] out, int at) {
    int length = HEAD_LENGTH;
    int object = first;
    while (object < end && length + 2 + objects().get(object).length() <= MAX_LENGTH) {
      byte[] text = objects().get(object).getBytes(StandardCharsets.US_ASCII);
      out[at + length] = (byte) object;
      out[at + length + 1] = (byte) text.length;
      System.arraycopy(text, 0, out, at + length + 2, text.length);
      length += 2 + text.length;
      object++;
    }
    boolean isMore = object < end;
    out[at] = (byte) request.function();
    out[at + 1] = 14;
    out[at + 2] = (byte) request.code();
    out[at + 3] = (byte) CONFORMITY;
    out[at + 4] = (byte) (isMore ? 0xFF : 0);
    out[at + 5] = (byte) (isMore ? object : 0);
    out[at + 6] = (byte) (object - first);
    return length;
  }
}
