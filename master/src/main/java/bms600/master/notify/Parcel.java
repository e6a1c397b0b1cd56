package bms600.master.notify;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Work for the courier of a channel.
 *
 * @param letter nothing where the channel is only to prove that it works
 * @param settle what to do with the outcome, on the notifier's thread
 */
record Parcel(Optional<Letter> letter, Consumer<Delivery> settle) {}
