package bms600.master.notify.channel;

import bms600.master.uplink.OpenSsl;
import java.io.IOException;
import java.nio.file.Path;

/** A key and a certificate of this machine, made by openssl. */
record Keys(Path key, Path certificate) {
  static Keys in(Path folder) throws IOException, InterruptedException {
    String names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
    var certificate = OpenSsl.certificate(folder, "localhost", 2, "-addext", names);
    return new Keys(folder.resolve("localhost.key"), certificate);
  }
}
