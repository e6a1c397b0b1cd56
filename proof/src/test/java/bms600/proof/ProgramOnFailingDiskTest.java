package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.proof.FailingDisk.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The real program while the disk of its data folder fails: it goes on, tells of what happens and
 * of its disk, and is well again with the disk, without another start. What it had told is there
 * after a kill.
 */
@Timeout(300)
class ProgramOnFailingDiskTest {
  private static final String REVERSED = FailingSite.reversed(1);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** How the disk fails, and for which calls. */
  private record Failing(Kind kind, int calls) {}

  private static final List<Failing> ALL =
      List.of(
          new Failing(Kind.ENOSPC, 0),
          new Failing(Kind.EROFS, 0),
          new Failing(Kind.EIO, FailingDisk.SYNC));

  @Test
  void theProgramOutlivesItsDisk() throws Exception {
    try (var site = new FailingSite(folder)) {
      List<String> told;
      try (var program = site.start()) {
        program.await("/api/v1/health", health -> health.get("status").asString("").equals("ok"));
        program.visitFirst("night.shift");
        for (int i = 0; i < ALL.size(); i++) {
          failAndHeal(site, program, ALL.get(i), i + 1);
        }
        site.disk().fail(site.data(), Kind.EIO, 1, false);
        site.reverse(4);
        site.awaitMail("S4.1", "Block or sensor leads reversed");
        program.await("/api/v1/events?limit=1000", events -> raised(events).contains("S4.1"));
        assertThat(site.disk().heal()).as("a fault that passes").isEqualTo(1);
        told = raised(program.await("/api/v1/events?limit=1000", events -> isComplete(events)));
        program.await("/api/v1/health", ProgramOnFailingDiskTest::nothingIsLost);
        site.awaitMail("site", "History cannot be written");
        program.kill();
      }
      try (var program = site.start()) {
        var events = program.await("/api/v1/events?limit=1000", it -> starts(it) == 2);
        assertThat(raised(events)).as("after a kill").containsSubsequence(told);
        var alarms = program.await("/api/v1/alarms", _ -> true); // there after the first scan
        for (int string = 1; string <= ALL.size(); string++) {
          var alarm = FailingSite.alarm(alarms, FailingSite.reversed(string)).orElseThrow();
          assertThat(alarm.get("state").stringValue()).isEqualTo("active-acknowledged");
        }
        assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
      }
    }
  }

  /** What stood before stands, though nothing can be written, and what comes is told. */
  @Test
  void theProgramBeginsOnADiskThatTakesNothing() throws Exception {
    try (var site = new FailingSite(folder)) {
      site.reverse(1);
      try (var program = site.start()) {
        program.await("/api/v1/alarms", alarms -> FailingSite.stands(alarms, REVERSED));
        program.visitFirst("night.shift");
        assertThat(program.acknowledge(REVERSED)).isEqualTo(200);
        program.await("/api/v1/events?limit=1000", events -> has(events, "alarm-acknowledged"));
        program.kill();
      }
      beginsAndIsWellAgain(site, Kind.EROFS, 2, 2);
      try (var files = Files.walk(site.data())) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
      Files.createDirectories(site.data());
      beginsAndIsWellAgain(site, Kind.ENOSPC, 3, 1);
    }
  }

  /** In the middle of each file a byte is another: it begins, sees, and tells what is spoilt. */
  @Test
  void theProgramBeginsWithEveryFileSpoilt() throws Exception {
    try (var site = new FailingSite(folder)) {
      site.reverse(1);
      try (var program = site.start()) {
        program.await("/api/v1/alarms", alarms -> FailingSite.stands(alarms, REVERSED));
        site.awaitMail(FailingSite.place(1), "Block or sensor leads reversed");
        program.visitFirst("night.shift");
        program.await("/api/v1/events?limit=1000", events -> has(events, "message-sent"));
        assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
      }
      var opcua = site.data().resolve("opcua");
      Files.copy(
          opcua.resolve("own-certificate.pem"), opcua.resolve("pki/trusted/certs/client.pem"));
      assertThat(spoilt(site.data()))
          .as("a new file needs its damage to be thought of")
          .containsExactlyInAnyOrder(
              "audit.head",
              "audit.log",
              "frames-N.log",
              "history.db",
              "history.lock",
              "memory-0.bin",
              "memory-1.bin",
              "opcua/own-certificate.pem",
              "opcua/own-key.pem",
              "opcua/pki/trusted/certs/client.pem",
              "outbox",
              "people.json",
              "signing.key",
              "snmp-engine");
      site.reverse(2);
      try (var program = site.start()) {
        program.await(
            "/api/v1/alarms",
            alarms ->
                FailingSite.stands(alarms, REVERSED)
                    && FailingSite.stands(alarms, FailingSite.reversed(2)));
        site.awaitMail(FailingSite.place(2), "Block or sensor leads reversed");
        program.await("/api/v1/events?limit=1000", events -> has(events, "people-damaged"));
        assertThat(program.said())
            .contains(
                "people.json cannot be read",
                "outbox are spoilt",
                "the audit log is not",
                "OPC UA in")
            .doesNotContain("enter the code");
        assertThat(program.acknowledge(FailingSite.reversed(2))).as("nobody is in").isEqualTo(401);
        assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
      }
    }
  }

  /** Changes a byte of each file; their names, a number in them as N. */
  private static List<String> spoilt(Path data) throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.walk(data)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        String name = data.relativize(file).toString();
        names.add(name.replaceAll("frames-[0-9]+", "frames-N"));
      }
    }
    return names;
  }

  private static void beginsAndIsWellAgain(FailingSite site, Kind kind, int string, int starts)
      throws Exception {
    site.disk().fail(site.data(), kind, 1, true);
    try (var program = site.start()) {
      site.reverse(string);
      program.await(
          "/api/v1/alarms", alarms -> FailingSite.stands(alarms, FailingSite.reversed(string)));
      site.awaitMail(FailingSite.place(string), "Block or sensor leads reversed");
      var alarms =
          program.await("/api/v1/alarms", all -> FailingSite.stands(all, FailingSite.HISTORY));
      if (starts > 1) {
        var before = FailingSite.alarm(alarms, REVERSED).orElseThrow();
        assertThat(before.get("state").stringValue())
            .as("what stood, and was taken note of")
            .isEqualTo("active-acknowledged");
      }
      var failed = program.await("/api/v1/health", health -> state(health).equals("failed"));
      assertThat(FailingSite.history(failed).get("words").stringValue())
          .contains(site.data().toString());
      pastIsRefused(site, program);
      var silent =
          program.await("/api/v1/alarms", all -> FailingSite.stands(all, FailingSite.AUDIT));
      assertThat(
              FailingSite.alarm(silent, FailingSite.AUDIT).orElseThrow().get("text").stringValue())
          .contains(site.data().resolve("audit.log").toString(), "not in it");
      assertThat(site.disk().heal()).as("calls that failed").isPositive();
      program.await("/api/v1/alarms", ProgramOnFailingDiskTest::allIsWritten);
      program.await("/api/v1/health", ProgramOnFailingDiskTest::nothingIsLost);
      assertThat(program.asked("/api/v1/discharges").statusCode()).isEqualTo(200);
      var events = program.await("/api/v1/events?limit=1000", all -> starts(all) == starts);
      assertThat(raised(events)).contains(FailingSite.place(string), "site");
      program.kill();
    }
    try (var program = site.start()) {
      var events = program.await("/api/v1/events?limit=1000", all -> starts(all) == starts + 1);
      assertThat(raised(events)).contains(FailingSite.place(string), "site");
      assertThat(events.toString()).doesNotContain("history-damaged", "memory-lost");
      assertThat(program.stop()).as("128 + SIGTERM").isEqualTo(143);
    }
  }

  /** Nobody is left without an answer: it says why, since when, and that it may be asked again. */
  private static void pastIsRefused(FailingSite site, Program program) throws Exception {
    for (String path : List.of("/api/v1/events", "/api/v1/discharges", "/api/v1/alarm-kpi")) {
      var answer = program.asked(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).as(path).contains("2");
      assertThat(answer.body())
          .contains(
              "the past cannot be read since 2", site.data().resolve("history.db").toString());
    }
    assertThat(program.said()).doesNotContain("ended by a defect");
  }

  private static void failAndHeal(FailingSite site, Program program, Failing how, int string)
      throws Exception {
    site.disk().fail(site.data(), how.kind(), 1, true, how.calls());
    site.reverse(string);
    program.await(
        "/api/v1/alarms", alarms -> FailingSite.stands(alarms, FailingSite.reversed(string)));
    site.awaitMail(FailingSite.place(string), "Block or sensor leads reversed");
    program.await("/api/v1/alarms", alarms -> FailingSite.stands(alarms, FailingSite.HISTORY));
    var failed = program.await("/api/v1/health", health -> state(health).equals("failed"));
    assertThat(FailingSite.history(failed).get("words").stringValue())
        .contains(site.data().toString());
    long scans = failed.get("scan_sequence").longValue();
    assertThat(program.acknowledge(FailingSite.reversed(string))).isEqualTo(200);
    program.await("/api/v1/alarms", alarms -> FailingSite.stands(alarms, FailingSite.AUDIT));
    program.await("/api/v1/health", health -> health.get("scan_sequence").longValue() >= scans + 3);
    assertThat(site.disk().heal()).as("calls that failed").isPositive();
    program.await("/api/v1/alarms", ProgramOnFailingDiskTest::allIsWritten);
    program.await("/api/v1/health", ProgramOnFailingDiskTest::nothingIsLost);
  }

  private static boolean allIsWritten(JsonNode alarms) {
    return !FailingSite.stands(alarms, FailingSite.HISTORY)
        && !FailingSite.stands(alarms, FailingSite.AUDIT);
  }

  private static String state(JsonNode health) {
    return FailingSite.history(health).get("state").stringValue();
  }

  private static boolean nothingIsLost(JsonNode health) {
    String words = FailingSite.history(health).get("words").stringValue();
    return state(health).equals("ok")
        && words.equals("0 events and 0 frames wait; lost 0 and 0; 0 damaged parts left out");
  }

  /** Where alarms were raised, newest first; the history and the audit log fail at one place. */
  private static List<String> raised(JsonNode events) {
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event.get("kind").stringValue().equals("alarm-raised"))
        .filter(event -> !event.get("text").stringValue().contains("Audit log"))
        .map(event -> event.get("place").stringValue())
        .toList();
  }

  /** Each fault of the disk and of a block is written down, and in the order they came. */
  private static boolean isComplete(JsonNode events) {
    return raised(events).stream().filter("site"::equals).count() == ALL.size()
        && raised(events).containsAll(List.of("S1.1", "S2.1", "S3.1", "S4.1"));
  }

  private static boolean has(JsonNode events, String kind) {
    return StreamSupport.stream(events.spliterator(), false)
        .anyMatch(event -> event.get("kind").stringValue().equals(kind));
  }

  private static long starts(JsonNode events) {
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event.get("kind").stringValue().equals("master-started"))
        .count();
  }
}
