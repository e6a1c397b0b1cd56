package bms600.master.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates and what is known of them, by openssl. */
public final class OpenSsl {
  private OpenSsl() {}

  /** What it says; it must not fail. */
  public static String run(String... words) throws IOException, InterruptedException {
    var said = Foreign.run(List.of("openssl"), words);
    assertThat(said.exit()).as(said.complaint()).isZero();
    return said.output();
  }

  /**
   * Makes {@code name.pem} and {@code name.key} in a folder, signed by itself if nothing else is
   * said.
   *
   * @param more what is said to {@code req} besides
   */
  public static Path certificate(Path folder, String name, int days, String... more)
      throws IOException, InterruptedException {
    var file = folder.resolve(name + ".pem");
    var words =
        new ArrayList<>(
            List.of(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-days",
                Integer.toString(days),
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                file.toString()));
    words.addAll(List.of(more));
    run(words.toArray(String[]::new));
    return file;
  }
}
