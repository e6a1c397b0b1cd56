package bms600.master.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Test messages that somebody asked for, on their way to who sends them. */
public final class TestCalls {
  private static final int MAX_WAITING = 16;

  private final List<String> channels;
  private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Map<String, Consumer<Call>> others = new ConcurrentHashMap<>();

  /**
   * One test message.
   *
   * @param person who is to get it; empty for everybody on the channel
   * @param answer is called exactly once
   */
  public record Call(String channel, String person, String who, Consumer<Outcome> answer) {}

  /** Test messages can be asked for on these channels. */
  public TestCalls(List<String> channels) {
    this.channels = List.copyOf(channels);
  }

  /** Has the calls of a channel answered by somebody else; before any is given. */
  public void divert(String channel, Consumer<Call> to) {
    others.put(channel, to);
  }

  /** Hands a call over; what cannot be sent is answered as rejected at once. */
  public void give(Call call) {
    if (!channels.contains(call.channel())) {
      String known = channels.isEmpty() ? "none is configured" : String.join(", ", channels);
      call.answer().accept(new Outcome.Rejected("no channel " + call.channel() + ": " + known));
    } else if (others.containsKey(call.channel())) {
      Objects.requireNonNull(others.get(call.channel())).accept(call);
    } else if (!calls.offer(call)) {
      call.answer().accept(new Outcome.Rejected("too many test messages wait; try again"));
    }
  }

  /** The oldest call, or null. */
  public @Nullable Call take() {
    return calls.poll();
  }
}
