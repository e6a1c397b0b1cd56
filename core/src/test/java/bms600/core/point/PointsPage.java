package bms600.core.point;

import bms600.core.alarm.AlarmKind;
import bms600.core.site.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the catalogue as a page for those who connect other systems to the master. */
final class PointsPage {
  private static final String HEAD =
      """
      # Published points

      Every point has the same name on every uplink: `S1.7.voltage` is the voltage of block 7 of string S1, counted from
      the positive end. On Modbus and SNMP values are whole numbers: **value = number × scale**, in the unit shown. Current is
      positive when charging. `./bms600 points --site site.yaml` prints the table of one site: every point with the addresses it
      has there.

      A row never moves and never changes its meaning; new ones are appended, to `points.csv`: `mvn verify -Dpages=write` then
      rewrites this page and the MIB.

      ## Modbus TCP and RTU

      - Function 04 (input registers); function 03 reads the same image. Addresses count from 0. At most 125 registers a request.
      - 32-bit values take two registers, high word first.
      - Absent values read as `0x8000` (int16), `0xFFFF` (uint16), `0x80000000` (int32), `0xFFFFFFFF` (uint32). A value that does
        not fit its type is absent, never cut off. The registers of a place that is not installed read as absent; registers inside an
        area that are not assigned yet read `0xFFFF`.
      - Stale values stay readable; the quality next to them tells.
      - Points are read-only; [commands](how-to/modbus.md#commands) are coils, where the site file allows them. Exception 01: a
        function that is not served. 02: an address outside the areas below, even in part. 03: a quantity of 0 or above 125, or a
        request that does not fit its own length. 06: the master has no image yet. 04: its image is older than 30 s: it no
        longer scans.
      - Over TCP every unit id 0–247 and 255 is answered alike; over RTU only the configured one.
      - A register image belongs to one instant. Two requests may see two instants: compare `site.heartbeat`.

      | area | registers | address of a point |
      |---|---|---|
      | site, inputs and outputs | 0–99 | as listed; inputs and outputs + stride × (number − 1) |
      | strings | 100–399 | first + 50 × (string − 1), strings 1–6 |
      | ports | 400–639 | first + 20 × (port − 1), COM1–COM6 |
      | strings, continued | 640–747 | first + 18 × (string − 1), strings 1–6 |
      | blocks | 1000–{last} | first + position; 420 registers for each quantity |

      The position of a block counts all blocks of the site from 0, strings one behind the other: `S2.1` has the position
      `S2.first_block`. Blocks added at the end therefore move no address. S1.7 stands at position 6: its voltage is register 1006,
      and `mbpoll -m tcp -0 -t 3 -r 1006 -c 1 -p 1502 HOST` reads 2251 when the block has 2.251 V.

      All values of a site of 420 blocks: 0–747 and 1000–{last} are {requests} requests of at most 125 registers; none splits a 32-bit value.

      ## SNMP

      Read-only, by v1 and v2c with one community or by v3 with users ([how](how-to/snmp.md)). Objects stand below
      `1.3.6.1.4.1.<enterprise>.{product}`, enterprise {enterprise} unless configured; the OIDs in the tables below go on from there; the MIB is
      [BMS600-MIB.txt](mib/BMS600-MIB.txt). Instances: `.0` for the site, the number from 1 for strings, ports, inputs and
      outputs, string and block number for blocks: the voltage of S1.7 is `1.3.6.1.4.1.{enterprise}.{product}.1.3.1.4.1.7`. Absent values are holes:
      GET says noSuchInstance (v1: noSuchName), GETNEXT and GETBULK pass over them. Qualities are always there. A reply has
      at most 8192 octets. While the master has no image, or its image is older than 30 s, nothing below this root is there.

      """;

  private PointsPage() {}

  static String text(PointCatalogue catalogue) {
    int last = lastRegister(catalogue);
    int requests = requests(748) + requests(last - 999);
    var page = new StringBuilder();
    page.append(
        HEAD.replace("{last}", Integer.toString(last))
            .replace("{requests}", Integer.toString(requests))
            .replace("{product}", Integer.toString(PointTable.PRODUCT))
            .replace("{enterprise}", Integer.toString(PointTable.DEFAULT_ENTERPRISE)));
    for (var per : Per.values()) {
      section(page, per, catalogue.per(per));
    }
    codes(page, catalogue);
    alarmNumbers(page);
    return page.toString();
  }

  private static int requests(int registers) {
    return Math.ceilDiv(registers, 125);
  }

  private static int lastRegister(PointCatalogue catalogue) {
    return catalogue.per(Per.BLOCK).stream().mapToInt(p -> p.registers().at(419)).max().orElse(0);
  }

  private static void section(StringBuilder page, Per per, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    page.append("## ").append(title(per)).append("\n\n");
    page.append("| point | what | unit | type | scale | registers | OID | codes | since |\n");
    page.append("|---|---|---|---|---|---|---|---|---|\n");
    for (var point : points) {
      var codes = point.codes().map(list -> "[" + list.name() + "](#" + list.name() + ")");
      var cells =
          List.of(
              "`" + point.name() + "`",
              point.what(),
              point.unit(),
              point.type().code(),
              point.scale().toPlainString(),
              registers(point),
              point.oid(),
              codes.orElse(""),
              point.since());
      page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    page.append('\n');
  }

  private static String registers(Point point) {
    int first = point.registers().first();
    if (point.registers().stride() == 0) {
      return Integer.toString(first);
    }
    return point.per() == Per.BLOCK ? first + "–" + point.registers().at(419) : first + " …";
  }

  private static String title(Per per) {
    return switch (per) {
      case SITE -> "Site: `site.`";
      case STRING -> "Strings: `S1.` …";
      case BLOCK -> "Blocks: `S1.1.` …";
      case SENSOR -> "Sensors";
      case PORT -> "Ports: `COM1.` … `COM6.`";
      case INPUT -> "Switch inputs: `DI1.` … `DI3.`";
      case ANALOG -> "4–20 mA inputs: `AI1.`, `AI2.`";
      case OUTPUT -> "Relay outputs: `DO1.` … `DO4.`";
      case CHANNEL -> "Channels to people";
    };
  }

  private static void codes(StringBuilder page, PointCatalogue catalogue) {
    var lists = new ArrayList<CodeList>();
    catalogue.points().forEach(point -> point.codes().ifPresent(lists::add));
    for (var list : lists.stream().distinct().toList()) {
      page.append("## ").append(list.name()).append("\n\n");
      page.append(list.bits() ? "Bits, lowest is 0: " : "");
      page.append(
          list.codes().stream()
              .map(code -> code.number() + " " + code.word())
              .collect(Collectors.joining(" · ")));
      page.append("\n\n");
    }
  }

  private static void alarmNumbers(StringBuilder page) {
    page.append("## Alarm kinds\n\n| number | code | what | what to do |\n|---|---|---|---|\n");
    for (var kind : AlarmKind.values()) {
      var cells = List.of("" + Codes.of(kind), kind.code(), kind.words(), kind.action());
      page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
  }
}
