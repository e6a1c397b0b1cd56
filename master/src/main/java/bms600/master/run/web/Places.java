package bms600.master.run.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A bounded number of places, of which no single address can keep all: where none is left, whoever
 * holds most gives up the one it took first. The same rule as the Modbus server's.
 *
 * @param <T> who takes a place, told apart by {@link Object#equals}
 */
public final class Places<T> {
  private final int most;
  private final Map<T, InetAddress> holders = new LinkedHashMap<>();

  /**
   * @param most places, at least 1
   */
  public Places(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("there must be a place at least, not " + most);
    }
    this.most = most;
  }

  /** Takes a place, and tells who gives one up for it. */
  public synchronized Optional<T> take(T who, InetAddress from) {
    holders.put(who, shared(from));
    if (holders.size() <= most) {
      return Optional.empty();
    }
    var victim = firstOf(greediest());
    victim.ifPresent(holders::remove);
    return victim;
  }

  /**
   * Whether one more of this address takes a place from nobody who holds no more than it would.
   * Where the answer is no, whoever waits is better turned away.
   */
  public synchronized boolean isFair(InetAddress from) {
    var held = held();
    long mine = held.getOrDefault(shared(from), 0L) + 1;
    return holders.size() < most || held.values().stream().anyMatch(other -> other > mine);
  }

  /** Gives a place back; whoever holds none may do so too. */
  public synchronized void leave(T who) {
    holders.remove(who);
  }

  /** Takes back the places of all who are gone. */
  public synchronized void leaveIf(Predicate<T> isGone) {
    holders.keySet().removeIf(isGone);
  }

  /** To everybody who holds a place. */
  public synchronized void forEach(Consumer<T> action) {
    holders.keySet().forEach(action);
  }

  /** How many places are taken. */
  public synchronized int taken() {
    return holders.size();
  }

  /** Of IPv6 the network: whoever has one address there has 2^64 of them (RFC 4291, 2.5.1). */
  private static InetAddress shared(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] network = address.getAddress();
    Arrays.fill(network, network.length / 2, network.length, (byte) 0);
    try {
      return InetAddress.getByAddress(network);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  private Map<InetAddress, Long> held() {
    var held = new HashMap<InetAddress, Long>();
    holders.values().forEach(address -> held.merge(address, 1L, Long::sum));
    return held;
  }

  private InetAddress greediest() {
    return held().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private Optional<T> firstOf(InetAddress address) {
    return holders.entrySet().stream()
        .filter(holder -> holder.getValue().equals(address))
        .findFirst()
        .map(Map.Entry::getKey);
  }
}
