package bms600.master.config;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.sensors.SensorModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a site file says, with every default filled in.
 *
 * @param models the sensor models that come with the product, and those of the site's own tables
 * @param maxBlocks how many block sensors each port carries at most
 * @param hmi where browsers connect
 * @param data the folder of history, journal and memory; absolute
 * @param scanPeriod from one image of the site to the next
 * @param messages who is told of alarms, and how
 * @param access who may look at the pages, and whether they are encrypted
 * @param panel the display and keys at the device
 * @param auditSyslog where the audit log is sent to; empty where it stays
 */
public record Configuration(
    Site site,
    SensorModels models,
    Map<PortId, Integer> maxBlocks,
    Uplinks uplinks,
    ListenAddress hmi,
    Path data,
    Duration scanPeriod,
    Notify messages,
    WebAccess access,
    PanelSettings panel,
    Optional<ChannelSettings.Syslog> auditSyslog) {
  /** What the way of the audit log is called among the channels of the site. */
  public static final String AUDIT_CHANNEL = "audit";

  /** A configuration by which nobody is sent messages. */
  public Configuration(
      Site site,
      SensorModels models,
      Map<PortId, Integer> maxBlocks,
      Uplinks uplinks,
      ListenAddress hmi,
      Path data,
      Duration scanPeriod) {
    this(
        site,
        models,
        maxBlocks,
        uplinks,
        hmi,
        data,
        scanPeriod,
        Notify.NOBODY,
        WebAccess.DEFAULT,
        PanelSettings.NONE,
        Optional.empty());
  }

  /** The same with the pages reached in another way. */
  public Configuration with(WebAccess other) {
    return new Configuration(
        site,
        models,
        maxBlocks,
        uplinks,
        hmi,
        data,
        scanPeriod,
        messages,
        other,
        panel,
        auditSyslog);
  }

  /** The same with another front panel. */
  public Configuration with(PanelSettings other) {
    return new Configuration(
        site,
        models,
        maxBlocks,
        uplinks,
        hmi,
        data,
        scanPeriod,
        messages,
        access,
        other,
        auditSyslog);
  }

  public Configuration {
    maxBlocks = Collections.unmodifiableMap(new TreeMap<>(maxBlocks));
  }

  public int maxBlocks(PortId port) {
    return maxBlocks.getOrDefault(port, Defaults.MAX_BLOCKS_PER_PORT);
  }

  /** The certificate by which the pages are encrypted; empty where they are not. */
  public Optional<Path> pagesCertificate() {
    return switch (access.tls()) {
      case WebAccess.Tls.Off _ -> Optional.empty();
      case WebAccess.Tls.Generated _ -> Optional.of(data.resolve("pages.pem"));
      case WebAccess.Tls.Own(var certificate, _) -> Optional.of(certificate);
    };
  }

  /** The certificates by which this site is known, by what they serve, in words. */
  public Map<String, Path> certificates() {
    var files = new LinkedHashMap<String, Path>();
    pagesCertificate().ifPresent(file -> files.put("the pages", file));
    for (var listener : uplinks.modbusTcp()) {
      listener
          .tls()
          .ifPresent(tls -> files.put("Modbus on " + listener.listen(), tls.certificate()));
    }
    uplinks
        .opcua()
        .flatMap(server -> server.own())
        .ifPresent(own -> files.put("OPC UA", own.certificate()));
    uplinks
        .mqtt()
        .flatMap(mqtt -> mqtt.identity())
        .ifPresent(own -> files.put("MQTT", own.certificate()));
    return files;
  }

  /** Files of private keys that the site file names. */
  public List<Path> keys() {
    var files = new ArrayList<Path>();
    if (access.tls() instanceof WebAccess.Tls.Own(_, var key)) {
      files.add(key);
    }
    uplinks.modbusTcp().forEach(it -> it.tls().ifPresent(tls -> files.add(tls.key())));
    uplinks.opcua().flatMap(server -> server.own()).ifPresent(own -> files.add(own.key()));
    uplinks.mqtt().flatMap(mqtt -> mqtt.identity()).ifPresent(own -> files.add(own.key()));
    return files;
  }

  /** This configuration as a site file in which nothing is left out. */
  public String text() {
    return EffectiveText.of(this);
  }
}
