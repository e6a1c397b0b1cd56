package bms600.master.uplink.opcua;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The address a message came from, for whoever is asked while it is worked off: the library asks
 * whether a certificate is trusted, and does not say whose connection it is.
 */
final class Caller extends ChannelInboundHandlerAdapter {
  private static final ScopedValue<SocketAddress> FROM = ScopedValue.newInstance();

  /** As a part of a sentence, on the thread that works the message off. */
  static String now() {
    return switch (FROM.orElse(UNKNOWN)) {
      case InetSocketAddress it when it.getAddress() != null -> it.getAddress().getHostAddress();
      case SocketAddress _ -> "an address not known";
    };
  }

  private static final SocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var from = context.channel().remoteAddress();
    ScopedValue.where(FROM, from == null ? UNKNOWN : from)
        .run(() -> context.fireChannelRead(message));
  }
}
