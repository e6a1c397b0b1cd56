package bms600.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The one thread that serves all connections in the open: it waits for all of them at once, so that
 * under load one waking serves many. What may take time goes to other threads.
 */
final class TcpLoop implements Runnable, AutoCloseable {
  private final Selector selector;
  private final Executor others;
  private final Consumer<OpenSession> farewell;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private volatile boolean isClosed;

  /**
   * Not running yet.
   *
   * @param others carry out what may take time
   * @param farewell hears of each session that has ended by itself
   */
  TcpLoop(Executor others, Consumer<OpenSession> farewell) throws IOException {
    this.selector = Selector.open();
    this.others = others;
    this.farewell = farewell;
  }

  /** From now on this session is served. */
  void add(OpenSession session) {
    soon(() -> register(session));
  }

  /** Lets go of what others have closed. */
  void wake() {
    selector.wakeup();
  }

  private void soon(Runnable errand) {
    errands.add(errand);
    selector.wakeup();
  }

  /** Ends when it is closed. */
  @Override
  public void run() {
    try (selector) {
      while (!isClosed) {
        selector.select(this::ready);
        for (var errand = errands.poll(); errand != null; errand = errands.poll()) {
          errand.run();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("connections cannot be waited for", e);
    }
  }

  private void register(OpenSession session) {
    try {
      session.channel().register(selector, SelectionKey.OP_READ, session);
    } catch (ClosedChannelException _) { // by others, before it was served
      farewell.accept(session);
    }
  }

  private void ready(SelectionKey key) {
    goOn(key, false);
  }

  /** A defect ends the connection that met it, as if it had a thread of its own, and no other. */
  private void goOn(SelectionKey key, boolean isAnswered) {
    var session = (OpenSession) key.attachment();
    try {
      switch (isAnswered ? session.proceed(key) : session.ready(key)) {
        case GOES_ON -> {}
        case WAITS -> others.execute(() -> carryOut(key, session));
        case ENDED -> end(session);
      }
    } catch (RuntimeException e) {
      end(session);
      report(e);
    }
  }

  private void carryOut(SelectionKey key, OpenSession session) {
    try {
      session.carryOut();
      soon(() -> goOn(key, true));
    } catch (RuntimeException e) {
      soon(() -> end(session));
      report(e);
    }
  }

  private void end(OpenSession session) {
    session.close();
    farewell.accept(session);
  }

  private static void report(RuntimeException e) {
    var thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
  }

  /** Has it end; its sessions are closed by whoever knows them. */
  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
  }
}
