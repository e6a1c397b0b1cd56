package bms600.master.uplink.snmp;

import java.io.IOException;
import java.util.List;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.agent.DefaultMOServer;
import org.snmp4j.agent.DuplicateRegistrationException;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.smi.UdpAddress;

/**
 * An SNMP agent on one UDP socket, with nothing in it but what it is given: v1 and v2c where there
 * is a community, v3 where there are users.
 */
final class Agent implements AutoCloseable {
  private final MessageDispatcherImpl dispatcher;
  private final Listener socket;

  /** What it is made of. */
  record Parts(
      SnmpSettings settings,
      SnmpEngine engine,
      AgentCounts counts,
      List<ReadOnlyObjects> objects) {}

  /**
   * @throws IOException when the address cannot be bound
   */
  Agent(Parts parts, Admission admission) throws IOException {
    dispatcher = dispatcher(parts, admission);
    socket = new Listener(parts.settings().listen(), admission);
    dispatcher.addTransportMapping(socket);
    socket.addTransportListener(dispatcher);
    socket.listen();
  }

  /** What works off messages, wherever they come from. */
  static MessageDispatcherImpl dispatcher(Parts parts, Admission admission) {
    var settings = parts.settings();
    var engine = parts.engine();
    var counts = parts.counts();
    var dispatcher = new MessageDispatcherImpl();
    var rights = new Rights(settings.community(), settings.users(), engine.id());
    var processor = new Processor(engine.id(), new BulkWalk(parts.objects(), rights), admission);
    processor.addMOServer(server(parts.objects()));
    processor.setVacm(rights);
    processor.setCoexistenceProvider(rights);
    processor.addCounterListener(counts);
    if (settings.community().isPresent()) {
      dispatcher.addMessageProcessingModel(new MPv1());
      dispatcher.addMessageProcessingModel(new MPv2c());
    }
    if (!settings.users().isEmpty()) {
      dispatcher.addMessageProcessingModel(engine.messages());
      engine.counters().addCounterListener(counts);
    }
    dispatcher.addCommandResponder(processor);
    dispatcher.addCounterListener(counts);
    return dispatcher;
  }

  UdpAddress address() {
    return socket.getListenAddress();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    dispatcher.stop();
  }

  private static DefaultMOServer server(List<ReadOnlyObjects> objects) {
    var server = new DefaultMOServer();
    try {
      for (var subtree : objects) {
        server.register(subtree, null);
      }
    } catch (DuplicateRegistrationException e) {
      throw new IllegalStateException("two subtrees overlap", e);
    }
    return server;
  }
}
