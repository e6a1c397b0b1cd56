package bms600.master.uplink.opcua;

import java.util.List;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * What a variable holds.
 *
 * @param type of the variable, by the base name space
 * @param dataType of its value
 * @param facets its properties
 */
record Content(
    NodeId type, NodeId dataType, List<Facet> facets, Function<Moment, DataValue> value) {

  /**
   * A property of a variable.
   *
   * @param isArray whether its value is a list
   */
  record Facet(String name, NodeId dataType, boolean isArray, Function<Moment, DataValue> value) {

    /** One that never changes. */
    static Facet fixed(String name, NodeId dataType, Object value) {
      var constant =
          new DataValue(new Variant(value), StatusCode.GOOD, DateTime.now(), DateTime.now());
      return new Facet(name, dataType, value.getClass().isArray(), _ -> constant);
    }
  }

  Content {
    facets = List.copyOf(facets);
  }

  /** Text that is always known. */
  static Content text(Function<Moment, DataValue> value) {
    return new Content(NodeIds.BaseDataVariableType, NodeIds.String, List.of(), value);
  }

  /** A whole number from 0. */
  static Content count(Function<Moment, DataValue> value) {
    return new Content(NodeIds.BaseDataVariableType, NodeIds.UInt32, List.of(), value);
  }
}
