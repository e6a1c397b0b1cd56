package bms600.master;

import bms600.master.config.Configuration;
import bms600.master.config.WebAccess;
import bms600.master.hmi.HmiSettings;
import bms600.master.hmi.HmiSettings.Looking;
import bms600.master.tls.OwnCertificate;
import bms600.modbus.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How the pages are served, from what a site file says of it.
 *
 * @param fingerprint of the certificate that was made here; empty where none was
 */
record WebParts(HmiSettings settings, Optional<String> fingerprint) {

  static WebParts of(Configuration configuration, InstantSource wall) throws IOException {
    return switch (configuration.access().tls()) {
      case WebAccess.Tls.Off _ ->
          new WebParts(settings(configuration, Optional.empty()), Optional.empty());
      case WebAccess.Tls.Own(var certificate, var key) ->
          new WebParts(
              settings(configuration, Optional.of(context(certificate, key))), Optional.empty());
      case WebAccess.Tls.Generated _ -> {
        var own = OwnCertificate.in(configuration.data(), wall.instant());
        var context = context(own.certificate(), own.key());
        yield new WebParts(
            settings(configuration, Optional.of(context)), Optional.of(own.fingerprint()));
      }
    };
  }

  /** Clients show no certificate: whom they would be believed by is of no consequence. */
  private static SSLContext context(Path certificate, Path key) throws IOException {
    return TlsFiles.context(certificate, key, certificate);
  }

  private static HmiSettings settings(Configuration configuration, Optional<SSLContext> tls) {
    var at = configuration.hmi();
    var looking =
        switch (configuration.access().anonymous()) {
          case NONE -> Looking.NOBODY;
          case LOCAL -> Looking.LOCAL;
          case VIEWER -> Looking.EVERYBODY;
        };
    return new HmiSettings(
        at.host(),
        at.port(),
        List.of(),
        Version.NAME,
        looking,
        tls,
        configuration.access().notice());
  }
}
