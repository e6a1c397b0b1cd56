package bms600.proof;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house: who must never know whom. */
class HouseRulesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("bms600");

  /** A room, and all that it may know of the house. */
  record Wall(String room, List<String> mayKnow) {}

  static Stream<Wall> walls() {
    return Stream.of(
        wall("core.site..", "core.measure"),
        wall("core.measure..", "core.site"),
        wall("core.capacity.."),
        wall("core.estimate..", "core.site", "core.measure", "core.capacity"),
        wall("core.discharge..", "core.site", "core.measure", "core.estimate..", "core.capacity"),
        wall("core.alarm..", "core.site", "core.measure", "core.estimate.."),
        wall("core.job..", "core.site", "core.measure", "core.estimate..", "core.capacity"),
        wall("core.plan..", "core.site"),
        wall("core.upkeep..", "core.site", "core.capacity"),
        wall("core.notice..", "core.site", "core.alarm"),
        wall("core.kpi..", "core.site", "core.alarm", "core.snapshot"),
        wall("core..", "core.."),
        wall("modbus.."),
        wall("sensors..", "core.measure", "modbus"),
        wall("simulator..", "core..", "modbus..", "sensors.."),
        wall("cli.soak.check.."),
        wall("master.run..", "core.."),
        wall("master.config..", "core..", "sensors..", "master.run"),
        wall("master.bus..", "core.site", "core.measure", "modbus..", "sensors..", "master.run"),
        wall("master.scan..", "core..", "master.run"),
        wall("master.history..", "core..", "master.run"),
        wall("master.command..", "core..", "master.run"),
        wall("master.report..", "core..", "master.run"),
        wall("master.panel..", "core..", "master.run", "master.command"),
        wall("master.watch..", "core..", "master.run"),
        wall("master.notify..", "core..", "master.run"),
        wall("master.uplink.modbus..", "core..", "modbus..", "master.run", "master.command"),
        wall("master.uplink.snmp..", "core..", "master.run", "master.command"),
        wall("master.uplink.prometheus..", "core..", "master.run.."),
        wall("master.uplink.mqtt..", "core..", "master.run"),
        wall("master.uplink.opcua..", "core..", "master.run", "master.command"),
        wall("master.people..", "master.run"),
        wall("master.audit..", "master.run", "master.seal"),
        wall("master.seal..", "master.run"),
        wall(
            "master.backup..",
            "master.run",
            "master.seal",
            "master.history",
            "master.audit",
            "master.config..",
            "core.site"),
        wall("master.tls..", "master.run"),
        wall(
            "master.hmi..",
            "core..",
            "master.run..",
            "master.command",
            "master.history",
            "master.panel",
            "master.people",
            "master.audit"));
  }

  private static Wall wall(String room, String... mayKnow) {
    return new Wall("bms600." + room, Stream.of(mayKnow).map(r -> "bms600." + r).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("walls")
  void roomsKnowOnlyWhomTheyMay(Wall wall) {
    var allowed = Stream.concat(Stream.of(wall.room()), wall.mayKnow().stream());
    DescribedPredicate<JavaClass> forbidden =
        resideInAPackage("bms600..").and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
    noClasses()
        .that(resideInAPackage(wall.room()))
        .should()
        .dependOnClassesThat(forbidden)
        .check(HOUSE);
  }

  @Test
  void coreAndModbusNeedNothingButJava() {
    classes()
        .that(resideInAPackage("bms600.core.."))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", "bms600.core..", "org.jspecify.."))
        .check(HOUSE);
    classes()
        .that(resideInAPackage("bms600.modbus.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "javax.net..",
                "javax.security..",
                "jdk.net..",
                "bms600.modbus..",
                "org.jspecify.."))
        .check(HOUSE);
  }

  /** Its libraries are big and not ours to choose: nothing else may come to need them. */
  @Test
  void onlyOpcUaKnowsMilo() {
    noClasses()
        .that(resideInAPackage("bms600.."))
        .and(resideOutsideOfPackages("bms600.master.uplink.opcua.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.eclipse.milo..", "org.bouncycastle..", "io.netty.."))
        .check(HOUSE);
  }

  @Test
  void thinkingKnowsNoClockNoThreadAndNoFile() {
    noClasses()
        .that(resideInAPackage("bms600.core.."))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.util.concurrent..", "java.net..", "jdk.net..", "java.nio.file.."))
        .check(HOUSE);
  }

  @Test
  void onlyRunAndTransportsWait() {
    noClasses()
        .that(resideInAPackage("bms600.master.."))
        .and(resideOutsideOfPackages("bms600.master.run.."))
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
        .check(HOUSE);
  }

  /** A service that sees its own part of /proc only has no list of mounts: Java asks that. */
  @Test
  void masterAsksForNoFileStore() {
    noClasses()
        .that(resideInAPackage("bms600.master.."))
        .should()
        .callMethod(java.nio.file.Files.class, "getFileStore", java.nio.file.Path.class)
        .check(HOUSE);
  }

  @Test
  void masterAndSimulatorMeetOnlyOnALineOrInTheCommandLine() {
    noClasses()
        .that(resideInAPackage("bms600.master.."))
        .should()
        .dependOnClassesThat(resideInAPackage("bms600.simulator.."))
        .check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    var without =
        HOUSE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> room.tryGetPackageInfo().isEmpty())
            .map(room -> room.getName())
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void noFileIsLongerThan500LinesAndNoneIsLeftToDo() throws IOException {
    var root = Path.of(System.getProperty("bms600.root"));
    try (var files = Files.walk(root)) {
      var sources =
          files
              .filter(file -> file.toString().matches(".*\\.(java|ts|tsx|css|mjs|sh)"))
              .filter(file -> !file.toString().matches(".*/(target|node_modules|dist)/.*"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(50);
      for (var file : sources) {
        var lines = Files.readAllLines(file);
        assertThat(lines.size()).as("lines of " + file).isLessThanOrEqualTo(500);
        assertThat(lines)
            .as(file.toString())
            .noneMatch(line -> line.matches(".*\\b(TO" + "DO|FIX" + "ME)\\b.*"));
      }
    }
  }
}
