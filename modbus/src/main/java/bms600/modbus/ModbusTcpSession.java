package bms600.modbus;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Heard.Noise;
import bms600.modbus.Heard.Partial;
import bms600.modbus.Heard.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One client's connection to a {@link ModbusTcpServer}, in fixed memory whatever it sends. */
final class ModbusTcpSession {
  /** Shared by all sessions of a server. */
  static final class Tallies {
    final LongAdder requests = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder dropped = new LongAdder();
  }

  private static final int PIPELINE = 16;
  private static final int OWN_UNIT = 255;
  private static final long HANDSHAKE_NANOS = 10_000_000_000L;
  private static final Station NOBODY = new Nobody();

  private final Socket socket;
  private final ModbusTcpServer.Service service;
  private final long idleLimitNanos;
  private final Tallies tallies;
  private final byte[] in = new byte[PIPELINE * Mbap.MAX_LENGTH];
  private final byte[] out = new byte[PIPELINE * Mbap.MAX_LENGTH];
  private Station station = NOBODY;
  private int filled;
  private int pending;
  private volatile long lastRequestNanos = System.nanoTime();
  private volatile boolean isMet;
  private volatile boolean closed;

  ModbusTcpSession(Socket socket, ModbusTcpServer.Service service, Tallies tallies) {
    this.socket = socket;
    this.service = service;
    this.idleLimitNanos = service.limits().idle().toNanos();
    this.tallies = tallies;
  }

  InetAddress address() {
    return socket.getInetAddress();
  }

  long idleNanos(long now) {
    return now - lastRequestNanos;
  }

  /** Whether it has not sent a whole request, or not shaken hands, for longer than it may. */
  boolean isOverdue(long now) {
    long limit = isMet ? idleLimitNanos : Math.min(idleLimitNanos, HANDSHAKE_NANOS);
    return idleNanos(now) > limit;
  }

  /** Ends the session from outside. */
  void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket that cannot be closed", e);
    }
  }

  void run() {
    try (socket) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (service.tls().isPresent()) {
        serveInPrivate(service.tls().get());
      } else {
        station = service.stations().apply(new Client(address(), Optional.empty()));
        serve(socket.getInputStream(), socket.getOutputStream());
      }
    } catch (IOException _) { // a client that vanished: ordinary, and counted
      if (!closed) {
        tallies.dropped.increment();
      }
    }
  }

  private void serveInPrivate(SSLContext tls) throws IOException {
    try (var secret = TlsFiles.server(tls, socket)) {
      secret.startHandshake();
      station = service.stations().apply(new Client(address(), TlsRole.of(secret.getSession())));
      serve(secret.getInputStream(), secret.getOutputStream());
    }
  }

  private void serve(InputStream from, OutputStream to) throws IOException {
    isMet = true;
    for (int count = read(from); count > 0; count = read(from)) {
      filled += count;
      boolean wellFormed = answerFrames(to);
      flush(to);
      if (!wellFormed) {
        tallies.malformed.increment();
        return;
      }
    }
  }

  /** Waits for bytes; −1 when the client has ended. */
  private int read(InputStream from) throws IOException {
    return from.read(in, filled, in.length - filled);
  }

  private boolean answerFrames(OutputStream to) throws IOException {
    int at = 0;
    int length = Mbap.frameLength(in, at, filled);
    while (length > 0) {
      if (out.length - pending < Mbap.MAX_LENGTH) {
        flush(to);
      }
      answer(at, length);
      at += length;
      length = Mbap.frameLength(in, at, filled);
    }
    filled -= at;
    System.arraycopy(in, at, in, 0, filled);
    return length != Mbap.BROKEN;
  }

  private void answer(int at, int length) {
    lastRequestNanos = System.nanoTime();
    tallies.requests.increment();
    int pdu = at + Mbap.HEADER_LENGTH;
    int reply = pending + Mbap.HEADER_LENGTH;
    int replyLength = reply(pdu, length - Mbap.HEADER_LENGTH, reply);
    if ((out[reply] & ReplyPdu.EXCEPTION_BIT) != 0) {
      tallies.refused.increment();
    }
    Mbap.writeHeader(out, pending, Wire.uint16(in, at), Wire.uint8(in, pdu - 1), replyLength);
    pending = reply + replyLength;
  }

  private int reply(int pdu, int length, int reply) {
    UnitId unit = unit(Wire.uint8(in, pdu - 1));
    int function = Wire.uint8(in, pdu);
    if (unit == null || !station.has(unit)) {
      return ReplyPdu.encodeRefusal(function, Reply.Refusal.NO_SUCH_TARGET.code(), out, reply);
    }
    return switch (RequestPdu.decode(unit, in, pdu, length, length)) {
      case Asked(_, Request request, _) -> reply(unit, request, reply);
      case Refused(_, _, int code, _) -> ReplyPdu.encodeRefusal(function, code, out, reply);
      case Partial _, Noise _ -> throw new IllegalStateException("a delimited frame is whole");
    };
  }

  private int reply(UnitId unit, Request request, int reply) {
    int length = IncomingPdu.answer(station, unit, request, out, reply);
    return length > 0
        ? length
        : ReplyPdu.encodeRefusal(
            request.function(), Reply.Refusal.NO_SUCH_TARGET.code(), out, reply);
  }

  /** Before a client is known. */
  private static final class Nobody implements Station {
    @Override
    public boolean has(UnitId unit) {
      return false;
    }

    @Override
    public Reply answer(UnitId unit, Request request) {
      return Reply.SILENCE;
    }
  }

  private static @Nullable UnitId unit(int value) {
    if (value == OWN_UNIT) {
      return UnitId.BROADCAST;
    }
    return value <= UnitId.MAX ? UnitId.of(value) : null;
  }

  private void flush(OutputStream to) throws IOException {
    if (pending > 0) {
      to.write(out, 0, pending);
      pending = 0;
    }
  }
}
