package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A key and a certificate of this machine, made by openssl. */
record Keys(Path key, Path certificate) {
  static Keys in(Path folder) throws IOException, InterruptedException {
    var keys = new Keys(folder.resolve("key.pem"), folder.resolve("certificate.pem"));
    var openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                keys.key.toString(),
                "-out",
                keys.certificate.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.txt").toFile())
            .start();
    assertThat(openssl.waitFor()).isZero();
    return keys;
  }
}
