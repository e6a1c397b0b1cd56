package bms600.master.uplink.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Optional;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.NumericRange;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * The attributes of nodes by OPC 10000-3, 5. Nothing can be written.
 *
 * @param space index of our name space
 */
record Attributes(int space) {
  private static final double SCAN_MS = 1000;
  private static final int SUBSCRIBE_TO_EVENTS = 1;

  DataValue read(Node node, ReadValueId asked, TimestampsToReturn stamps, Moment moment) {
    if (asked.getDataEncoding() != null && asked.getDataEncoding().isNotNull()) {
      return new DataValue(StatusCodes.Bad_DataEncodingInvalid);
    }
    var attribute = AttributeId.from(asked.getAttributeId());
    if (attribute.filter(AttributeId.Value::equals).isPresent()) {
      return value(node, moment)
          .map(value -> within(value, asked.getIndexRange()))
          .map(value -> DataValue.derivedValue(value, stamps))
          .orElseGet(() -> new DataValue(StatusCodes.Bad_AttributeIdInvalid));
    }
    return attribute
        .flatMap(id -> attribute(node, id))
        .map(value -> new DataValue(new Variant(value)))
        .map(value -> DataValue.derivedNonValue(value, stamps))
        .orElseGet(() -> new DataValue(StatusCodes.Bad_AttributeIdInvalid));
  }

  private static Optional<DataValue> value(Node node, Moment moment) {
    return switch (node) {
      case Node.Branch _ -> Optional.empty();
      case Node.Leaf leaf -> Optional.of(leaf.content().value().apply(moment));
      case Node.Property property -> Optional.of(property.facet().value().apply(moment));
    };
  }

  /** Part of a list. Only a list has parts. */
  private static DataValue within(DataValue value, String range) {
    if (range == null || range.isEmpty() || value.getValue().isNull()) {
      return value;
    }
    try {
      var part = NumericRange.readFromValueAtRange(value.getValue(), NumericRange.parse(range));
      return value.copy(it -> it.setValue(new Variant(part)));
    } catch (UaException e) {
      return new DataValue(e.getStatusCode());
    }
  }

  private Optional<Object> attribute(Node node, AttributeId id) {
    return switch (id) {
      case NodeId -> Optional.of(idOf(node));
      case NodeClass -> Optional.of(nodeClass(node));
      case BrowseName -> Optional.of(browseName(node));
      case DisplayName -> Optional.of(LocalizedText.english(node.title()));
      case Description -> Optional.of(LocalizedText.english(node.what()));
      case WriteMask, UserWriteMask -> Optional.of(uint(0));
      case EventNotifier ->
          node instanceof Node.Branch branch
              ? Optional.of(ubyte(branch.isNotifier() ? SUBSCRIBE_TO_EVENTS : 0))
              : Optional.empty();
      default -> node instanceof Node.Branch ? Optional.empty() : ofVariable(node, id);
    };
  }

  private static Optional<Object> ofVariable(Node node, AttributeId id) {
    return switch (id) {
      case DataType -> Optional.of(dataType(node));
      case ValueRank -> Optional.of(isArray(node) ? ValueRanks.OneDimension : ValueRanks.Scalar);
      case AccessLevel, UserAccessLevel -> Optional.of(AccessLevel.toValue(AccessLevel.READ_ONLY));
      case MinimumSamplingInterval ->
          Optional.of(node instanceof Node.Leaf ? SCAN_MS : Double.valueOf(-1));
      case Historizing -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static NodeId dataType(Node node) {
    return switch (node) {
      case Node.Leaf leaf -> leaf.content().dataType();
      case Node.Property property -> property.facet().dataType();
      case Node.Branch _ -> throw new IllegalArgumentException("an object holds no value");
    };
  }

  private static boolean isArray(Node node) {
    return node instanceof Node.Property property && property.facet().isArray();
  }

  NodeId idOf(Node node) {
    return new NodeId(space, node.id());
  }

  private static NodeClass nodeClass(Node node) {
    return node instanceof Node.Branch ? NodeClass.Object : NodeClass.Variable;
  }

  /** A property is named by the base name space, as its type is. */
  private QualifiedName browseName(Node node) {
    return new QualifiedName(node instanceof Node.Property ? 0 : space, node.name());
  }
}
