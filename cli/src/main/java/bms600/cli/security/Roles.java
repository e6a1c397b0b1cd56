package bms600.cli.security;

import bms600.master.config.Configuration;
import bms600.master.config.WebAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a running master refuses whoever has not logged in, on each of its routes. */
final class Roles {
  private static final String CHECK = "role";
  private static final String DOCUMENT = "/bms600/master/hmi/openapi.json";
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private Roles() {}

  static List<Finding> look(Configuration configuration, SecurityCheck.Asking asking)
      throws IOException, InterruptedException {
    var findings = new ArrayList<Finding>();
    boolean mayLook = configuration.access().anonymous() != WebAccess.Anonymous.NONE;
    int refused = 0;
    for (var path : document().path("paths").properties()) {
      for (var route : path.getValue().properties()) {
        String method = route.getKey().toUpperCase(Locale.ROOT);
        String role = route.getValue().path("x-needs-role").asString("");
        boolean isForAll = role.equals("none") || (role.equals("viewer") && mayLook);
        if (!isForAll) {
          int status = asking.status(method, path.getKey().replaceAll("\\{[a-z]+}", "nobody"));
          if (REFUSED.contains(status)) {
            refused++;
          } else {
            String place = method + " " + path.getKey();
            findings.add(Finding.failed(CHECK, place, "answers nobody with " + status));
          }
        }
      }
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(CHECK, "anonymous", refused + " routes refuse who is not known"));
    }
    return findings;
  }

  private static JsonNode document() throws IOException {
    try (var in = Roles.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IOException("the program lacks its own description");
      }
      return JsonMapper.shared().readTree(in);
    }
  }
}
