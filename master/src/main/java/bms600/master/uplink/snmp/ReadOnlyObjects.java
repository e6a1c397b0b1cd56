package bms600.master.uplink.snmp;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.agent.DefaultMOScope;
import org.snmp4j.agent.MOScope;
import org.snmp4j.agent.mo.GenericManagedObject;
import org.snmp4j.agent.request.SubRequest;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** A subtree whose instances are looked up anew for each request and can never be written. */
final class ReadOnlyObjects implements GenericManagedObject {
  private final MOScope scope;
  private final NavigableSet<OID> objects;
  private final Supplier<Instances> instances;

  /**
   * @param objects every scalar and column there can be, so that a hole can be told from what does
   *     not exist
   */
  ReadOnlyObjects(OID root, NavigableSet<OID> objects, Supplier<Instances> instances) {
    this.scope = new DefaultMOScope(root, true, root.nextPeer(), false);
    this.objects = objects;
    this.instances = instances;
  }

  OID root() {
    return scope.getLowerBound();
  }

  /** What there is at this moment; of groups with one source, also what stands outside the root. */
  Instances now() {
    return instances.get();
  }

  @Override
  public MOScope getScope() {
    return scope;
  }

  @Override
  public @Nullable OID find(MOScope range) {
    return first(range, _ -> true).map(VariableBinding::getOid).orElse(null);
  }

  @Override
  public void get(SubRequest<?> request) {
    var binding = request.getVariableBinding();
    var found = instances.get().at(binding.getOid()).map(VariableBinding::getVariable);
    binding.setVariable(found.orElseGet(() -> missing(binding.getOid())));
    request.completed();
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract in the interface
  public boolean next(SubRequest<?> request) {
    return next(request, _ -> true);
  }

  /** The next instance that who asks may see. */
  @Override
  public boolean next(SubRequest<?> request, Function<OID, Boolean> filter) {
    var found = first(request.getScope(), filter);
    if (found.isEmpty()) {
      return false;
    }
    request.getVariableBinding().setOid(found.get().getOid());
    request.getVariableBinding().setVariable(found.get().getVariable());
    request.completed();
    return true;
  }

  @Override
  public void prepare(SubRequest<?> request) {
    request.setErrorStatus(PDU.notWritable);
  }

  @Override
  public void commit(SubRequest<?> request) {
    request.setErrorStatus(PDU.commitFailed);
  }

  @Override
  public void undo(SubRequest<?> request) {
    request.completed();
  }

  @Override
  public void cleanup(SubRequest<?> request) {
    request.completed();
  }

  private Optional<VariableBinding> first(MOScope range, Function<OID, Boolean> filter) {
    var now = instances.get();
    var found = now.after(range.getLowerBound(), range.isLowerIncluded());
    while (found.isPresent() && !filter.apply(found.get().getOid())) {
      found = now.after(found.get().getOid(), false);
    }
    return found.filter(it -> isWithin(range, it.getOid()));
  }

  private static boolean isWithin(MOScope range, OID oid) {
    var upper = range.getUpperBound();
    if (upper == null) {
      return true;
    }
    int order = oid.compareTo(upper);
    return order < 0 || (order == 0 && range.isUpperIncluded());
  }

  private Variable missing(OID oid) {
    var object = objects.floor(oid);
    return object != null && oid.startsWith(object) ? Null.noSuchInstance : Null.noSuchObject;
  }
}
