package bms600.master.uplink.opcua;

import bms600.core.alarm.Alarm;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.EventListener;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredEventItem;
import org.eclipse.milo.opcua.sdk.server.model.objects.AlarmConditionTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/**
 * The alarms as conditions: each change of one is an event for those who listen to the server, or
 * to a place it is within. Who comes later asks for those that stand (ConditionRefresh).
 */
final class Conditions implements Worker {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final OpcUaServer server;
  private final int space;
  private final Feed feed;
  private final Acknowledging acknowledging;
  private final Map<String, Condition> told = new LinkedHashMap<>();
  private final Map<EventItem, String> listeners = new HashMap<>();
  private long seen;

  Conditions(OpcUaServer server, int space, Feed feed, Acknowledging acknowledging) {
    this.server = server;
    this.space = space;
    this.feed = feed;
    this.acknowledging = acknowledging;
  }

  @Override
  public String name() {
    return "opcua-alarms";
  }

  @Override
  public long step() throws InterruptedException {
    var next = feed.await(seen, LOOK);
    if (next.isPresent()) {
      seen = next.get().sequence();
      look(next.get());
    }
    return Long.MIN_VALUE / 2;
  }

  /** Tells what has changed since the snapshot before. */
  private synchronized void look(Snapshot snapshot) {
    var board = snapshot.memory().board();
    var present = new HashSet<String>();
    for (var alarm : board.alarms()) {
      present.add(alarm.id());
      look(alarm, false, snapshot.at());
    }
    for (var alarm : board.held().keySet()) {
      present.add(alarm.id());
      look(alarm, true, snapshot.at());
    }
    var gone = told.values().stream().filter(each -> !present.contains(each.alarm().id())).toList();
    for (var condition : gone) {
      told.remove(condition.alarm().id());
      tell(condition.gone(snapshot.at()));
    }
  }

  private void look(Alarm alarm, boolean isHeld, Instant at) {
    var known = told.get(alarm.id());
    if (known != null && known.alarm().equals(alarm) && known.isHeld() == isHeld) {
      return;
    }
    var now =
        known == null
            ? Condition.told(alarm, isHeld, alarm.severity(), alarm.since())
            : Condition.told(alarm, isHeld, known.alarm().severity(), at);
    told.put(alarm.id(), now);
    tell(now);
  }

  private void tell(Condition condition) {
    make(
        condition,
        event -> {
          server.getEventNotifier().fire(event);
          listeners.forEach(
              (item, place) -> {
                if (condition.alarm().place().isWithin(place)) {
                  item.onEvent(event);
                }
              });
        });
  }

  private void make(Condition condition, Consumer<BaseEventTypeNode> then) {
    make(
        condition.id(space),
        NodeIds.AlarmConditionType,
        event -> {
          condition.fill((AlarmConditionTypeNode) event, space);
          then.accept(event);
        });
  }

  /** The event's nodes live no longer than it takes to read them. */
  private void make(NodeId id, NodeId type, Consumer<BaseEventTypeNode> then) {
    BaseEventTypeNode event;
    try {
      event = server.getEventFactory().createEvent(id, type);
    } catch (UaException e) {
      throw new IllegalStateException("no event of type " + type, e);
    }
    try {
      then.accept(event);
    } finally {
      event.delete();
    }
  }

  /**
   * Tells somebody of what happens from now on.
   *
   * @param place in or at which it must happen
   */
  synchronized void listen(EventItem item, String place) {
    listeners.put(item, place);
  }

  synchronized void forget(EventItem item) {
    listeners.remove(item);
  }

  /** A method of a condition: acknowledge. Everything else is not there. */
  CallMethodResult call(AccessContext context, CallMethodRequest request) {
    String alarm = Condition.alarmOf(request.getObjectId());
    Condition known;
    synchronized (this) {
      known = told.get(alarm);
    }
    if (known == null) {
      return result(StatusCodes.Bad_NodeIdUnknown);
    }
    return result(acknowledging.call(known, request, context.getSession()));
  }

  /** The methods of the base name space by which a client asks for what stands. */
  void serveRefresh() {
    refresh(NodeIds.ConditionType_ConditionRefresh, false);
    refresh(NodeIds.ConditionType_ConditionRefresh2, true);
  }

  private void refresh(NodeId method, boolean ofOneItem) {
    var node = server.getAddressSpaceManager().getManagedNode(method).orElseThrow();
    ((UaMethodNode) node)
        .setInvocationHandler(
            (context, request) ->
                result(refresh(request, ofOneItem, context.getSession().orElseThrow())));
  }

  private long refresh(CallMethodRequest request, boolean ofOneItem, Session session) {
    var arguments = request.getInputArguments();
    if (arguments == null || arguments.length != (ofOneItem ? 2 : 1)) {
      return StatusCodes.Bad_ArgumentsMissing;
    }
    if (!(arguments[0].getValue() instanceof UInteger subscription)) {
      return StatusCodes.Bad_TypeMismatch;
    }
    var known = session.getSubscriptionManager().getSubscription(subscription);
    if (known == null) {
      return StatusCodes.Bad_SubscriptionIdInvalid;
    }
    Predicate<MonitoredEventItem> isMeant =
        item -> !ofOneItem || item.getId().equals(arguments[1].getValue());
    var items = new ArrayList<MonitoredEventItem>();
    for (var item : known.getMonitoredItems().values()) {
      if (item instanceof MonitoredEventItem event && isMeant.test(event)) {
        items.add(event);
      }
    }
    if (ofOneItem && items.isEmpty()) {
      return StatusCodes.Bad_MonitoredItemIdInvalid;
    }
    refresh(items);
    return StatusCodes.Good;
  }

  private synchronized void refresh(List<MonitoredEventItem> items) {
    frame(NodeIds.RefreshStartEventType, items);
    for (var condition : told.values()) {
      make(
          condition,
          event ->
              items.stream()
                  .filter(item -> hears(item, condition))
                  .forEach(item -> item.onEvent(event)));
    }
    frame(NodeIds.RefreshEndEventType, items);
  }

  private boolean hears(EventItem item, Condition condition) {
    var place = listeners.get(item);
    return place == null || condition.alarm().place().isWithin(place);
  }

  private void frame(NodeId type, List<? extends EventListener> items) {
    make(
        new NodeId(space, Condition.newEventId()),
        type,
        event -> {
          var now = DateTime.now();
          event.setEventId(Condition.newEventId());
          event.setEventType(type);
          event.setSourceNode(NodeIds.Server);
          event.setSourceName("Server");
          event.setTime(now);
          event.setReceiveTime(now);
          event.setMessage(LocalizedText.english(""));
          event.setSeverity(UShort.valueOf(1));
          items.forEach(item -> item.onEvent(event));
        });
  }

  private static CallMethodResult result(long status) {
    return new CallMethodResult(new StatusCode(status), null, null, null);
  }
}
