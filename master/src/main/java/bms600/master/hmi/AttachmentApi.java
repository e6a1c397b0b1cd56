package bms600.master.hmi;

import bms600.master.history.Attachments;
import bms600.master.hmi.Refused.Why;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Photos and papers that belong to work by hand. They come in as they are, and go out as what their
 * content is, to be saved, and never as a page: nothing in them is run.
 */
final class AttachmentApi {
  static final String PATH = "/api/v1/attachments";
  private static final String ALLOWED =
      "a JPEG, PNG or PDF of at most " + Attachments.MOST_BYTES + " bytes, by its content";

  private final Attachments attachments;

  AttachmentApi(Attachments attachments) {
    this.attachments = attachments;
  }

  static boolean isMine(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  Answer answer(Ask ask) throws Refused {
    try {
      return ask.path().equals(PATH) ? take(ask) : give(ask);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer take(Ask ask) throws Refused, IOException {
    ask.only("POST");
    ask.query();
    byte[] content = ask.body(Attachments.MOST_BYTES);
    var type = Attachments.Type.of(content);
    if (type.isEmpty()) {
      throw new Refused(Why.TYPE, "body", null, ALLOWED);
    }
    if (!attachments.hasRoomFor(content.length)) {
      throw new Refused(Why.SIZE, "body", null, "no more: the folder of attachments is full");
    }
    String name = attachments.keep(content);
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("sha256", name);
              out.writeStringProperty("type", type.get().media());
              out.writeNumberProperty("bytes", content.length);
              out.writeEndObject();
            }));
  }

  private Answer give(Ask ask) throws Refused, IOException {
    ask.only("GET", "HEAD");
    ask.query();
    String name = ask.path().substring(PATH.length() + 1);
    var content = attachments.read(name);
    var type = content.flatMap(Attachments.Type::of);
    if (content.isEmpty() || type.isEmpty()) {
      throw new Refused(Why.PATH, "path", name, "the SHA-256 of a file that is kept");
    }
    String file = name.substring(0, 12) + "." + type.get().ending();
    return Answer.of(200, type.get().media(), content.get())
        .with("Cache-Control", "private, max-age=31536000, immutable")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  /** Whether a file is kept, so that an entry may name it. */
  boolean claim(String sha256) {
    try {
      return attachments.claim(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
