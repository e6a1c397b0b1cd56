package bms600.master.uplink.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointTable;
import bms600.core.point.PointValue;
import bms600.master.uplink.opcua.Content.Facet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumValueType;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/**
 * A published point as a variable: a quantity has its unit and the range it can be told in, a code
 * the words of its numbers, a yes or no is a Boolean; bits and counts are whole numbers.
 */
final class PointContent {
  private static final String YES_NO = "yes-no";
  private static final String PERCENT = "%";

  private final EncodingContext encoding;
  private final Map<String, List<Facet>> facetsOfPoints = new HashMap<>();

  /**
   * @param encoding by which structures are put into values
   */
  PointContent(EncodingContext encoding) {
    this.encoding = encoding;
  }

  Content of(PointTable.Row row) {
    var point = row.point();
    if (point.codes().isPresent()) {
      return coded(row, point.codes().get());
    }
    if (!row.unit().isEmpty()) {
      return content(row, NodeIds.AnalogUnitType, NodeIds.Double, analog(row), PointContent::real);
    }
    return point.scale().compareTo(BigDecimal.ONE) == 0
        ? plain(row, NodeIds.UInt32, PointContent::whole)
        : plain(row, NodeIds.Double, PointContent::real);
  }

  private Content coded(PointTable.Row row, CodeList list) {
    if (list.name().equals(YES_NO)) {
      var facets =
          List.of(
              Facet.fixed("FalseState", NodeIds.LocalizedText, LocalizedText.english("no")),
              Facet.fixed("TrueState", NodeIds.LocalizedText, LocalizedText.english("yes")));
      return content(
          row, NodeIds.TwoStateDiscreteType, NodeIds.Boolean, facets, told -> told.signum() != 0);
    }
    if (list.bits()) {
      return plain(row, NodeIds.UInt32, PointContent::whole);
    }
    var facets =
        List.of(
            facetsOfPoints.computeIfAbsent(list.name(), _ -> List.of(meanings(list))).getFirst(),
            new Facet(
                "ValueAsText",
                NodeIds.LocalizedText,
                false,
                moment -> value(row, moment, told -> word(list, told.intValueExact()))));
    return content(
        row, NodeIds.MultiStateValueDiscreteType, NodeIds.UInt32, facets, PointContent::whole);
  }

  private static Content plain(
      PointTable.Row row, NodeId dataType, Function<BigDecimal, Object> shown) {
    return content(row, NodeIds.BaseDataVariableType, dataType, List.of(), shown);
  }

  private static Content content(
      PointTable.Row row,
      NodeId type,
      NodeId dataType,
      List<Facet> facets,
      Function<BigDecimal, Object> shown) {
    return new Content(type, dataType, facets, moment -> value(row, moment, shown));
  }

  /** They are the same wherever a point is: 420 blocks share them. */
  private List<Facet> analog(PointTable.Row row) {
    return facetsOfPoints.computeIfAbsent(
        row.point().key() + " in " + row.unit(), _ -> newAnalog(row));
  }

  private List<Facet> newAnalog(PointTable.Row row) {
    var facets = new ArrayList<Facet>();
    var unit = EngineeringUnit.of(row.unit()).information();
    facets.add(Facet.fixed("EngineeringUnits", NodeIds.EUInformation, wrapped(unit)));
    var point = row.point();
    facets.add(range("InstrumentRange", step(point, point.type().lowest()), highest(point)));
    if (row.unit().equals(PERCENT) && point.type().lowest() == 0) {
      facets.add(range("EURange", 0, 100));
    }
    return facets;
  }

  private Facet range(String name, double low, double high) {
    return Facet.fixed(name, NodeIds.Range, wrapped(new Range(low, high)));
  }

  private static double highest(Point point) {
    return step(point, point.type().highest());
  }

  private static double step(Point point, long raw) {
    return BigDecimal.valueOf(raw).multiply(point.scale()).doubleValue();
  }

  private Facet meanings(CodeList list) {
    var values =
        list.codes().stream()
            .map(
                code ->
                    wrapped(
                        new EnumValueType(
                            (long) code.number(),
                            LocalizedText.english(code.word()),
                            LocalizedText.NULL_VALUE)))
            .toArray(ExtensionObject[]::new);
    return Facet.fixed("EnumValues", NodeIds.EnumValueType, values);
  }

  private ExtensionObject wrapped(UaStructuredType structure) {
    return ExtensionObject.encode(encoding, structure);
  }

  private static DataValue value(
      PointTable.Row row, Moment moment, Function<BigDecimal, Object> shown) {
    if (moment.reader().isEmpty()) {
      return moment.value(Optional.empty());
    }
    PointValue value = moment.reader().get().value(row.point(), row.index());
    return moment.value(value, row.point().told(value).map(shown).map(Variant::new));
  }

  private static Object real(BigDecimal told) {
    return told.doubleValue();
  }

  private static Object whole(BigDecimal told) {
    return uint(told.longValueExact());
  }

  private static Object word(CodeList list, int number) {
    return list.codes().stream()
        .filter(code -> code.number() == number)
        .map(code -> LocalizedText.english(code.word()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(list.name() + " has no " + number));
  }
}
