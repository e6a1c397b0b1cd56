package bms600.master.hmi;

import static bms600.master.hmi.Route.ask;
import static bms600.master.hmi.Route.get;
import static bms600.master.hmi.Route.post;
import static bms600.master.people.Role.ADMIN;
import static bms600.master.people.Role.INSTALLER;
import static bms600.master.people.Role.NONE;
import static bms600.master.people.Role.OPERATOR;
import static bms600.master.people.Role.VIEWER;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Every way into the interface with the role it needs: what does not stand here is not answered.
 * From this list the table in {@code docs/security.md} is written, and each role is tried on each
 * route.
 */
final class Routes {
  static final List<Route> ALL =
      List.of(
          get(Health.BRIEF, NONE, "whether scans come: nothing else"),
          get("/api/v1/session", NONE, "who am I, and may I look"),
          post("/api/v1/session", NONE, "log in"),
          post("/api/v1/session/pin", NONE, "at the panel: come in by PIN, for five minutes"),
          post("/api/v1/first-admin", NONE, "first visit: become administrator by the code"),
          post("/api/v1/session/end", VIEWER, "log out"),
          post("/api/v1/session/alive", VIEWER, "somebody is still there"),
          post("/api/v1/me/password", VIEWER, "change the own password"),
          post("/api/v1/me/pin", VIEWER, "give oneself a PIN for the panel"),
          post("/api/v1/me/totp", VIEWER, "second factor: a secret for an app"),
          post("/api/v1/me/totp/confirm", VIEWER, "second factor: use it from now on"),
          post("/api/v1/me/totp/off", VIEWER, "give the own second factor up"),
          get("/api/v1/stream", VIEWER, "live values"),
          get(OpenApi.PATH, VIEWER, "this interface, described for programs"),
          get("/api/v1/site", VIEWER, "the site"),
          get("/api/v1/strings/{string}", VIEWER, "a string"),
          get("/api/v1/ports", VIEWER, "the lines"),
          get("/api/v1/alarms", VIEWER, "alarms that stand"),
          get("/api/v1/alarms/{id}", VIEWER, "one alarm in detail"),
          get("/api/v1/alarm-kinds", VIEWER, "kinds of alarms"),
          get("/api/v1/alarm-kpi", VIEWER, "how good the alarms are"),
          ask("/api/v1/alarms/preview", VIEWER, "what other setpoints would raise"),
          get("/api/v1/holds", VIEWER, "what is kept from people"),
          get("/api/v1/series", VIEWER, "the past of a point"),
          get(InstantApi.PATH, VIEWER, "all blocks at an instant"),
          get(InstantApi.VALUES, VIEWER, "values of a string as CSV"),
          get("/api/v1/events", VIEWER, "the journal"),
          get(MarksApi.PATH, VIEWER, "alarms, discharges and jobs over a span"),
          get("/api/v1/points", VIEWER, "all points"),
          get("/api/v1/health", VIEWER, "how the program fares"),
          get("/api/v1/channels", VIEWER, "the channels to people"),
          get("/api/v1/jobs", VIEWER, "tests and balancing"),
          get("/api/v1/jobs/list", VIEWER, "all jobs in one shape"),
          ask("/api/v1/capacity-tests/preview", VIEWER, "what a capacity test would need"),
          get("/api/v1/discharges", VIEWER, "discharges"),
          get("/api/v1/discharges/{id}", VIEWER, "one discharge, or its values as CSV"),
          get("/api/v1/reports", VIEWER, "reports made by plan"),
          get("/api/v1/reports/kept/{name}", VIEWER, "one of them, as it is kept"),
          get("/api/v1/reports/{name}", VIEWER, "a report as PDF or CSV"),
          get("/api/v1/panel", VIEWER, "what the front panel shows"),
          post("/api/v1/panel/key", OPERATOR, "press a key of the front panel"),
          get(KioskApi.PATH, NONE, "whether the page of a touch panel is alive"),
          post(KioskApi.PATH, NONE, "at the panel: its page is alive"),
          post("/api/v1/attachments", OPERATOR, "keep a photo or paper"),
          get("/api/v1/attachments/{name}", VIEWER, "one of them"),
          get("/api/v1/maintenance", VIEWER, "work on record, and what is due"),
          post("/api/v1/maintenance", OPERATOR, "write down work that was done"),
          post("/api/v1/alarms/{id}/ack", OPERATOR, "acknowledge"),
          post("/api/v1/alarms/{id}/reset", OPERATOR, "end a latched alarm"),
          post("/api/v1/alarms/{id}/shelve", OPERATOR, "shelve"),
          post("/api/v1/alarms/{id}/unshelve", OPERATOR, "end a shelf"),
          post("/api/v1/silence", OPERATOR, "silence the horn"),
          post("/api/v1/out-of-service", OPERATOR, "take a place out of service"),
          post("/api/v1/in-service", OPERATOR, "take it back"),
          post("/api/v1/channels/{name}/test", OPERATOR, "send a test message"),
          post("/api/v1/ohmic-tests/start", OPERATOR, "start ohmic tests"),
          post("/api/v1/ohmic-tests/stop", OPERATOR, "stop them"),
          post("/api/v1/balancing", OPERATOR, "balance a block by hand"),
          post("/api/v1/capacity-tests/{deed}", OPERATOR, "lead a capacity test"),
          post("/api/v1/trials/relay", OPERATOR, "try a relay"),
          post("/api/v1/trials/lamps", OPERATOR, "try lights and horn"),
          post("/api/v1/sensors/identify", OPERATOR, "let a sensor blink"),
          post("/api/v1/ports/{port}/check-order", OPERATOR, "check the order of the sensors"),
          post("/api/v1/ports/{port}/readdress", INSTALLER, "give the sensors new addresses"),
          post("/api/v1/strings/{string}/zero", INSTALLER, "take the present current for zero"),
          post("/api/v1/blocks/baseline", INSTALLER, "take the ohmic baseline"),
          post("/api/v1/blocks/replaced", INSTALLER, "a block is another"),
          post("/api/v1/blocks/capacity-test", INSTALLER, "enter a capacity test"),
          get("/api/v1/setpoints", VIEWER, "setpoints of the site file"),
          get(SetpointRules.PATH, VIEWER, "every setpoint, its default and its range"),
          get("/api/v1/setpoints/versions", VIEWER, "how they came about"),
          post("/api/v1/setpoints", INSTALLER, "change setpoints"),
          post("/api/v1/setpoints/restore", INSTALLER, "go back to a version"),
          get("/api/v1/setup", VIEWER, "how far the setting up is"),
          get("/api/v1/setup/types", VIEWER, "types of makers to choose from"),
          post("/api/v1/setup", INSTALLER, "change the site file"),
          post("/api/v1/setup/restore", INSTALLER, "make the site file what it was"),
          post("/api/v1/setup/confirm", INSTALLER, "vouch for a step of the commissioning"),
          get("/api/v1/users", ADMIN, "users, and who is in"),
          post("/api/v1/users", ADMIN, "let one more in"),
          post("/api/v1/users/{name}/role", ADMIN, "give another role"),
          post("/api/v1/users/{name}/password", ADMIN, "set a password"),
          post("/api/v1/users/{name}/totp-off", ADMIN, "take a lost second factor away"),
          post("/api/v1/users/{name}/remove", ADMIN, "let somebody in no more"),
          get("/api/v1/audit", ADMIN, "the audit log"),
          get("/api/v1/audit/check", ADMIN, "whether the audit log is as it was written"),
          get(BackupApi.PATH, ADMIN, "which key signs backups, and what waits to be restored"),
          post(BackupApi.PATH, ADMIN, "make a backup"),
          post(BackupApi.PIECE, ADMIN, "hand in a piece of a backup"),
          post(BackupApi.RESTORE, ADMIN, "check what was handed in, and show what it would change"),
          post(BackupApi.CONFIRM, ADMIN, "have it put in place, and begin anew with it"),
          post(BackupApi.GIVE_UP, ADMIN, "remove it again"),
          get("/api/v1/tokens", ADMIN, "tokens"),
          post("/api/v1/tokens", ADMIN, "make a token"),
          post("/api/v1/tokens/{name}/revoke", ADMIN, "take a token back"));

  private static final List<Compiled> COMPILED =
      ALL.stream().map(route -> new Compiled(route, route.pattern())).toList();

  private record Compiled(Route route, Pattern pattern) {}

  private Routes() {}

  /** All routes that take this path; a fixed path goes before one with names in it. */
  static List<Route> of(String path) {
    var exact = ALL.stream().filter(each -> each.path().equals(path)).toList();
    return exact.isEmpty()
        ? COMPILED.stream()
            .filter(each -> each.pattern().matcher(path).matches())
            .map(Compiled::route)
            .toList()
        : exact;
  }
}
