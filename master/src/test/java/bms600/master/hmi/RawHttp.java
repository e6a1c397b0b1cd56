package bms600.master.hmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Bytes to a port and back, so that what no honest client sends can be sent. */
final class RawHttp {
  private RawHttp() {}

  /** An answer, taken apart. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply parse(String text) {
      int end = text.indexOf("\r\n\r\n");
      String[] lines = text.substring(0, end).split("\r\n", -1);
      var headers = new TreeMap<String, String>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
      int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
      return new Reply(status, headers, text.substring(end + 4));
    }
  }

  static Reply send(int port, String request) throws IOException {
    return Reply.parse(exchange(port, request));
  }

  /** All that comes back for these bytes until the server closes. */
  static String exchange(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(120_000);
      var out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
