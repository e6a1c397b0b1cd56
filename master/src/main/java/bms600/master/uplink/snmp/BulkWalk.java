package bms600.master.uplink.snmp;

import java.util.Comparator;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * GETBULK by RFC 3416, 4.2.3: one search for each column, then on from value to value. All values
 * of an answer are of one snapshot.
 */
final class BulkWalk {
  private static final int MOST_REPETITIONS = 2000;

  /** For the head of the answer; the library trims to the byte. */
  private static final int HEAD_BYTES = 64;

  private final List<ReadOnlyObjects> subtrees;
  private final Rights rights;

  BulkWalk(List<ReadOnlyObjects> subtrees, Rights rights) {
    this.subtrees = subtrees.stream().sorted(Comparator.comparing(ReadOnlyObjects::root)).toList();
    this.rights = rights;
  }

  /**
   * Puts into an answer what is asked for.
   *
   * @param largest bytes of the answer; beyond them nothing more is looked up
   */
  void fill(PDU answer, PDU asked, OctetString view, int largest) {
    var moment = subtrees.stream().map(ReadOnlyObjects::now).toList();
    int single = Math.clamp(asked.getNonRepeaters(), 0, asked.size());
    int bytes = HEAD_BYTES;
    for (int column = 0; column < single; column++) {
      bytes += add(answer, new Cursor(moment, view, asked.get(column).getOid()).next());
    }
    var cursors =
        asked.getVariableBindings().subList(single, asked.size()).stream()
            .map(binding -> new Cursor(moment, view, binding.getOid()))
            .toList();
    int repetitions = Math.clamp(asked.getMaxRepetitions(), 0, MOST_REPETITIONS);
    boolean goesOn = !cursors.isEmpty();
    for (int row = 0; row < repetitions && goesOn && bytes <= largest; row++) {
      goesOn = false;
      for (var cursor : cursors) {
        bytes += add(answer, cursor.next());
        goesOn |= !cursor.isAtEnd();
      }
    }
    cursors.forEach(Cursor::leave);
  }

  private static int add(PDU answer, VariableBinding binding) {
    answer.add(binding);
    return binding.getBERLength();
  }

  /** Where a column stands. */
  private final class Cursor {
    private final List<Instances> moment;
    private final OctetString view;
    private OID last;
    private int subtree;
    private int place = -1;
    private boolean isAtEnd;

    Cursor(List<Instances> moment, OctetString view, OID from) {
      this.moment = moment;
      this.view = view;
      this.last = from;
    }

    boolean isAtEnd() {
      return isAtEnd;
    }

    /** The next value that who asks may see; the end of the view where there is none. */
    VariableBinding next() {
      while (subtree < subtrees.size()) {
        var root = subtrees.get(subtree).root();
        var there = moment.get(subtree);
        place = place < 0 ? there.placeAfter(last.compareTo(root) < 0 ? root : last) : place + 1;
        if (place < there.size() && there.get(place).getOid().startsWith(root)) {
          var found = there.get(place);
          if (rights.isAccessAllowed(view, found.getOid()) == VACM.VACM_OK) {
            last = found.getOid();
            return found;
          }
        } else {
          subtree++;
          place = -1;
        }
      }
      isAtEnd = true;
      return new VariableBinding(last, Null.endOfMibView);
    }

    /** Whoever walks asks for what follows the last of this answer. */
    void leave() {
      if (subtree < subtrees.size() && place >= 0 && place < moment.get(subtree).size()) {
        moment.get(subtree).foundLast(place);
      }
    }
  }
}
