package bms600.master.uplink.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFragment;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * Our name space: what stands in the tree is made into answers when it is asked for, so that a site
 * of 420 blocks costs no tens of thousands of node objects. Every answer is of one snapshot.
 */
final class PointSpace implements AddressSpaceFragment {
  /** Of our name space. Ids in it never change. */
  static final String URI = "urn:bms600:points";

  /** Its number at this server: 0 is the standard's, 1 the server's own. */
  static final int INDEX = 2;

  private final int space;
  private final Tree tree;
  private final Attributes attributes;
  private final Moments moments;
  private final Conditions conditions;
  private final SubscriptionModel samples;
  private final AddressSpaceFilter filter;

  PointSpace(OpcUaServer server, int space, Tree tree, Moments moments, Conditions conditions) {
    this.space = space;
    this.tree = tree;
    this.attributes = new Attributes(space);
    this.moments = moments;
    this.conditions = conditions;
    this.samples = new SubscriptionModel(server, this);
    this.filter = SimpleAddressSpaceFilter.create(id -> id.getNamespaceIndex().intValue() == space);
  }

  void open() {
    samples.startup();
  }

  void close() {
    samples.shutdown();
  }

  private Optional<Node> find(NodeId id) {
    return id.getNamespaceIndex().intValue() == space && id.getIdentifier() instanceof String name
        ? tree.find(name)
        : Optional.empty();
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  @Override
  public List<DataValue> read(
      ReadContext context, Double maxAge, TimestampsToReturn stamps, List<ReadValueId> ids) {
    var moment = moments.newest();
    return ids.stream()
        .map(
            id ->
                find(id.getNodeId())
                    .map(node -> attributes.read(node, id, stamps, moment))
                    .orElseGet(() -> new DataValue(StatusCodes.Bad_NodeIdUnknown)))
        .toList();
  }

  @Override
  public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
    return values.stream()
        .map(
            value ->
                find(value.getNodeId()).isPresent()
                    ? StatusCodes.Bad_NotWritable
                    : StatusCodes.Bad_NodeIdUnknown)
        .map(StatusCode::new)
        .toList();
  }

  @Override
  public List<ReferenceResult> browse(
      BrowseContext context, ViewDescription view, List<NodeId> ids) {
    return ids.stream()
        .map(
            id ->
                find(id)
                    .map(node -> (ReferenceResult) ReferenceResult.of(references(node)))
                    .orElseGet(ReferenceResult::unknown))
        .toList();
  }

  /** What we add to nodes of the base name space. */
  @Override
  public ReferenceResult.ReferenceList gather(
      BrowseContext context, ViewDescription view, NodeId id) {
    var root = attributes.idOf(tree.root());
    if (id.equals(NodeIds.ObjectsFolder)) {
      return ReferenceResult.of(List.of(down(id, NodeIds.Organizes, root)));
    }
    return id.equals(NodeIds.Server)
        ? ReferenceResult.of(List.of(down(id, NodeIds.HasNotifier, root)))
        : ReferenceResult.of(List.of());
  }

  private List<Reference> references(Node node) {
    var id = attributes.idOf(node);
    var all = new ArrayList<Reference>();
    all.add(down(id, NodeIds.HasTypeDefinition, node.type()));
    for (var child : node.children()) {
      all.add(down(id, child.reference(), attributes.idOf(child)));
      if (child instanceof Node.Branch branch && branch.isNotifier()) {
        all.add(down(id, NodeIds.HasNotifier, attributes.idOf(branch)));
      }
    }
    switch (node) {
      case Node.Property property ->
          all.add(up(id, node.reference(), attributes.idOf(property.owner())));
      case Node.Leaf leaf -> all.add(up(id, node.reference(), attributes.idOf(leaf.holder())));
      case Node.Branch branch -> {
        var above = branch.parent().map(attributes::idOf);
        all.add(up(id, node.reference(), above.orElse(NodeIds.ObjectsFolder)));
        if (branch.isNotifier()) {
          all.add(up(id, NodeIds.HasNotifier, above.orElse(NodeIds.Server)));
        }
      }
    }
    return all;
  }

  private static Reference down(NodeId from, NodeId type, NodeId to) {
    return new Reference(from, type, to.expanded(), Reference.Direction.FORWARD);
  }

  private static Reference up(NodeId from, NodeId type, NodeId to) {
    return new Reference(from, type, to.expanded(), Reference.Direction.INVERSE);
  }

  @Override
  public List<CallMethodResult> call(CallContext context, List<CallMethodRequest> requests) {
    return requests.stream().map(request -> conditions.call(context, request)).toList();
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    samples.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    samples.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    samples.onDataItemsDeleted(items);
  }

  @Override
  public void onEventItemsCreated(List<EventItem> items) {
    for (var item : items) {
      find(item.getReadValueId().getNodeId())
          .filter(Node.Branch.class::isInstance)
          .flatMap(node -> ((Node.Branch) node).place())
          .ifPresent(place -> conditions.listen(item, place.name()));
    }
  }

  @Override
  public void onEventItemsDeleted(List<EventItem> items) {
    items.forEach(conditions::forget);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    samples.onMonitoringModeChanged(items);
  }
}
