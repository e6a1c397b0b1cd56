package bms600.master.uplink.snmp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** All values there are at one instant, in the order of their OIDs; what is absent is not there. */
final class Instances {
  static final Instances NONE = new Instances(List.of());

  private static final Comparator<VariableBinding> BY_OID =
      Comparator.comparing(VariableBinding::getOid);

  private final VariableBinding[] sorted;

  /** Where the last one was found: who walks asks for the next. Any value is safe. */
  private volatile int lastFound;

  Instances(List<VariableBinding> all) {
    sorted = all.toArray(VariableBinding[]::new);
    Arrays.sort(sorted, BY_OID);
  }

  Optional<VariableBinding> at(OID oid) {
    int index = search(oid);
    return index < 0 ? Optional.empty() : Optional.of(sorted[index]);
  }

  /** The first instance behind an OID, or at it where it is included. */
  Optional<VariableBinding> after(OID oid, boolean included) {
    int found = search(oid);
    int index = found < 0 ? -found - 1 : included ? found : found + 1;
    if (index >= sorted.length) {
      return Optional.empty();
    }
    lastFound = index;
    return Optional.of(sorted[index]);
  }

  /** Where the first instance behind an OID stands; {@link #size} where there is none. */
  int placeAfter(OID oid) {
    int found = search(oid);
    return found < 0 ? -found - 1 : found + 1;
  }

  int size() {
    return sorted.length;
  }

  VariableBinding get(int place) {
    return sorted[place];
  }

  /** That the next search is likely for this one. */
  void foundLast(int place) {
    lastFound = place;
  }

  private int search(OID oid) {
    int last = lastFound;
    if (last < sorted.length && sorted[last].getOid().equals(oid)) {
      return last;
    }
    return Arrays.binarySearch(sorted, new VariableBinding(oid), BY_OID);
  }
}
