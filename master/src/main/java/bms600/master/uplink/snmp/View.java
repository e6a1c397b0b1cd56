package bms600.master.uplink.snmp;

import java.util.Collection;
import java.util.List;
import org.snmp4j.smi.OID;

/**
 * What somebody may read: subtrees, less subtrees below them (VACM, RFC 3415). The longest subtree
 * that an object lies in decides.
 */
public record View(List<OID> shown, List<OID> hidden) {
  /** Everything the agent has. */
  public static final View ALL = new View(List.of(new OID("1.3.6.1")), List.of());

  public View {
    shown = List.copyOf(shown);
    hidden = List.copyOf(hidden);
  }

  /** Whether an object or an instance may be seen. */
  boolean shows(OID oid) {
    int depth = depth(shown, oid);
    return depth > 0 && (hidden.isEmpty() || depth > depth(hidden, oid));
  }

  private static int depth(Collection<OID> subtrees, OID oid) {
    int depth = 0;
    for (var subtree : subtrees) {
      if (subtree.size() > depth && oid.startsWith(subtree)) {
        depth = subtree.size();
      }
    }
    return depth;
  }
}
