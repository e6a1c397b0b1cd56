package bms600.master.uplink.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.site.Per;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.server.model.objects.AlarmConditionTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.variables.TwoStateVariableType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/**
 * An alarm as it was last told of, by OPC 10000-9: acknowledgeable, and retained as long as it
 * stands or nobody has taken note of it.
 *
 * @param isHeld whether it is shelved or its place out of service
 * @param isGone whether it stands no more and nobody need take note
 * @param before its severity when it was told of before this
 * @param at when it became so
 * @param eventId of this change; a client that takes note names it
 */
record Condition(
    Alarm alarm, boolean isHeld, boolean isGone, Severity before, Instant at, ByteString eventId) {
  private static final int EVENT_ID_BYTES = 16;
  private static final String PREFIX = "alarm:";

  /** A condition that has just come, or changed. */
  static Condition told(Alarm alarm, boolean isHeld, Severity before, Instant at) {
    return new Condition(alarm, isHeld, false, before, at, newEventId());
  }

  Condition gone(Instant when) {
    return new Condition(alarm, false, true, alarm.severity(), when, newEventId());
  }

  static ByteString newEventId() {
    var id = UUID.randomUUID();
    return ByteString.of(
        ByteBuffer.allocate(EVENT_ID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  /** The id by which clients name it. It stands for no node that could be browsed. */
  NodeId id(int space) {
    return new NodeId(space, PREFIX + alarm.id());
  }

  /** The alarm that an id names; empty for other ids. */
  static String alarmOf(NodeId id) {
    return id.getIdentifier() instanceof String text && text.startsWith(PREFIX)
        ? text.substring(PREFIX.length())
        : "";
  }

  /** Whether a client that comes later is to be told of it. */
  boolean isRetained() {
    return !isGone;
  }

  boolean isAcknowledged() {
    return isGone || alarm.state().isAcknowledged();
  }

  private boolean isActive() {
    return !isGone && alarm.state().isActive();
  }

  /** The node it is about: a sensor's alarm is one of its sensor. */
  String source() {
    var place = alarm.place();
    return place.per() == Per.SENSOR ? "sensor." + (place.index() + 1) : place.name();
  }

  void fill(AlarmConditionTypeNode event, int space) {
    var now = new DateTime(at);
    event.setEventId(eventId);
    event.setEventType(NodeIds.AlarmConditionType);
    event.setSourceNode(new NodeId(space, source()));
    event.setSourceName(alarm.place().name());
    event.setTime(now);
    event.setReceiveTime(now);
    event.setMessage(LocalizedText.english(alarm.text()));
    event.setSeverity(number(alarm.severity()));
    event.setConditionClassId(
        alarm.severity() == Severity.FAULT
            ? NodeIds.SystemConditionClassType
            : NodeIds.ProcessConditionClassType);
    event.setConditionClassName(
        LocalizedText.english(
            alarm.severity() == Severity.FAULT
                ? "SystemConditionClassType"
                : "ProcessConditionClassType"));
    event.setConditionName(alarm.kind().code());
    event.setBranchId(NodeId.NULL_VALUE);
    event.setRetain(isRetained());
    event.setQuality(StatusCode.GOOD);
    event.setLastSeverity(number(before));
    event.setComment(LocalizedText.english(noted(1)));
    event.setClientUserId(noted(0));
    event.setInputNode(NodeId.NULL_VALUE);
    event.setSuppressedOrShelved(isHeld);
    state(event.getEnabledStateNode(), true, "Enabled", "Disabled");
    state(event.getActiveStateNode(), isActive(), "Active", "Inactive");
    state(event.getAckedStateNode(), isAcknowledged(), "Acknowledged", "Unacknowledged");
  }

  /** Who took note (0), or what he said to it (1): the board keeps both in one. */
  private String noted(int part) {
    String[] parts = alarm.by().split(": ", 2);
    return part < parts.length ? parts[part] : "";
  }

  private static void state(TwoStateVariableType node, boolean is, String yes, String no) {
    node.setValue(new DataValue(new Variant(LocalizedText.english(is ? yes : no))));
    node.setId(is);
  }

  /** From 1 to 1000 by OPC 10000-5, 6.4.2; how much it matters, not how bad the figure is. */
  static UShort number(Severity severity) {
    return ushort(
        switch (severity) {
          case CRITICAL -> 900;
          case WARNING -> 600;
          case FAULT -> 500;
          case ADVISORY -> 300;
        });
  }
}
