package bms600.master.run;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Test messages that somebody asked for, on their way to who sends them. */
public final class TestCalls {
  private static final int MAX_WAITING = 16;

  private final List<String> channels;
  private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(MAX_WAITING);

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

  /** Hands a call over; what cannot be sent is answered as rejected at once. */
  public void give(Call call) {
    if (!channels.contains(call.channel())) {
      String known = channels.isEmpty() ? "none is configured" : String.join(", ", channels);
      call.answer().accept(new Outcome.Rejected("no channel " + call.channel() + ": " + known));
    } else if (!calls.offer(call)) {
      call.answer().accept(new Outcome.Rejected("too many test messages wait; try again"));
    }
  }

  /** The oldest call, or null. */
  public @Nullable Call take() {
    return calls.poll();
  }
}
