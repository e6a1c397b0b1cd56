package bms600.master.uplink.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** What clients may have of the server, so that none can cost another, or the scan, anything. */
enum ServerLimits implements OpcUaServerConfigLimits {
  LIMITS;

  private static final int SESSIONS = 20;
  private static final int SUBSCRIPTIONS = 10;
  private static final int ITEMS_OF_A_SESSION = 20_000;
  private static final int ITEMS = 60_000;
  private static final int PER_CALL = 2_000;
  private static final double FASTEST_MS = 250;
  private static final double LONGEST_SESSION_MS = 10 * 60_000.0;

  @Override
  public UInteger getMaxSessions() {
    return uint(SESSIONS);
  }

  @Override
  public Double getMaxSessionTimeout() {
    return LONGEST_SESSION_MS;
  }

  @Override
  public UInteger getMaxSubscriptions() {
    return uint(SESSIONS * SUBSCRIPTIONS);
  }

  @Override
  public UInteger getMaxSubscriptionsPerSession() {
    return uint(SUBSCRIPTIONS);
  }

  @Override
  public UInteger getMaxMonitoredItems() {
    return uint(ITEMS);
  }

  @Override
  public UInteger getMaxMonitoredItemsPerSession() {
    return uint(ITEMS_OF_A_SESSION);
  }

  @Override
  public UInteger getMaxMonitoredItemsPerCall() {
    return uint(PER_CALL);
  }

  @Override
  public UInteger getMaxNodesPerRead() {
    return uint(PER_CALL);
  }

  @Override
  public UInteger getMaxNodesPerBrowse() {
    return uint(PER_CALL);
  }

  @Override
  public UInteger getMaxNodesPerTranslateBrowsePathsToNodeIds() {
    return uint(PER_CALL);
  }

  @Override
  public Double getMinPublishingInterval() {
    return FASTEST_MS;
  }

  @Override
  public Double getMinSupportedSampleRate() {
    return FASTEST_MS;
  }
}
