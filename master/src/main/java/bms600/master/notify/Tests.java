package bms600.master.notify;

import bms600.core.notice.Person.Way;
import bms600.master.run.Outcome;
import bms600.master.run.TestCalls;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Messages that prove a channel: those somebody asked for, and the daily self-test. */
final class Tests {
  private final Notifier.Setup setup;
  private final InstantSource wall;
  private final TestCalls calls;
  private final Map<String, Deque<Parcel>> waiting = new HashMap<>();
  private long count;

  Tests(Notifier.Setup setup, InstantSource wall, TestCalls calls) {
    this.setup = setup;
    this.wall = wall;
    this.calls = calls;
    setup.channels().keySet().forEach(name -> waiting.put(name, new ArrayDeque<>()));
  }

  /** Takes the calls that came in. */
  void take() {
    for (var call = calls.take(); call != null; call = calls.take()) {
      begin(call);
    }
  }

  /** Every channel proves itself. */
  void proveAll() {
    waiting.values().forEach(queue -> queue.add(new Parcel(Optional.empty(), _ -> {})));
  }

  /** The next test of a channel. */
  Optional<Parcel> next(String channel) {
    return Optional.ofNullable(queue(channel).poll());
  }

  private Deque<Parcel> queue(String channel) {
    return Objects.requireNonNull(waiting.get(channel));
  }

  private void begin(TestCalls.Call call) {
    var letters = letters(call);
    if (letters.isEmpty()) {
      String why =
          call.person().isEmpty()
              ? "nobody is told by " + call.channel()
              : call.person() + " is not told by " + call.channel();
      call.answer().accept(new Outcome.Rejected(why));
      return;
    }
    var round = new Round(call, letters.size());
    for (var letter : letters) {
      queue(call.channel())
          .add(new Parcel(Optional.of(letter), delivery -> round.ended(letter, delivery)));
    }
  }

  private List<Letter> letters(TestCalls.Call call) {
    var letters = new ArrayList<Letter>();
    for (var person : setup.audience().people()) {
      if (call.person().isEmpty() || call.person().equals(person.name())) {
        person.ways().stream()
            .filter(way -> way.channel().equals(call.channel()))
            .forEach(way -> letters.add(letter(person.name(), way, call.who())));
      }
    }
    return letters;
  }

  private Letter letter(String person, Way way, String who) {
    var site = setup.site();
    var at = wall.instant();
    count++;
    String key = LetterKey.of(site.name() + "\n" + person + "\n" + at + "\n" + count);
    String note = "Test message of " + site.name() + ", asked for by " + who + ".";
    return new Letter(key, site.name(), site.timezone(), person, way.to(), at, List.of(), note);
  }

  /** All letters of one call: it is answered when the last has ended. */
  private static final class Round {
    private final TestCalls.Call call;
    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private int left;

    Round(TestCalls.Call call, int letters) {
      this.call = call;
      this.left = letters;
    }

    void ended(Letter letter, Delivery delivery) {
      boolean isDone = delivery instanceof Delivery.Delivered;
      (isDone ? done : failed).add(letter.person() + ": " + delivery.text());
      left--;
      if (left == 0) {
        String text = String.join("; ", failed.isEmpty() ? done : failed);
        call.answer().accept(failed.isEmpty() ? new Outcome.Done(text) : new Outcome.Failed(text));
      }
    }
  }
}
