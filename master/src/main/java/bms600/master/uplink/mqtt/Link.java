package bms600.master.uplink.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a broker, MQTT 3.1.1. At most {@value #WINDOW} messages are on their way; a
 * broker that does not take them in time is given up, so that nothing heaps up.
 */
final class Link implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final int WINDOW = 64;
  static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration LEAVE = Duration.ofSeconds(2);

  private final Mqtt3AsyncClient client;
  private final Semaphore window = new Semaphore(WINDOW);
  private final long patienceNanos;

  private Link(Mqtt3AsyncClient client, Duration patience) {
    this.client = client;
    this.patienceNanos = patience.toNanos();
  }

  /**
   * Who connects, and who listens.
   *
   * @param will what the broker is to say when the connection is lost; empty for nothing
   */
  record Introduction(String clientId, Optional<Message> will, BiConsumer<String, byte[]> ear) {
    Introduction(String clientId, Message will, BiConsumer<String, byte[]> ear) {
      this(clientId, Optional.of(will), ear);
    }
  }

  /**
   * Connects.
   *
   * @param patience for an answer or an acknowledgement
   * @throws IOException when the broker cannot be reached, is not the one it should be, or refuses
   */
  static Link open(Broker broker, Introduction who, Duration patience)
      throws IOException, InterruptedException {
    var builder =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(who.clientId())
            .serverHost(broker.host())
            .serverPort(broker.port())
            .executorConfig()
            .nettyThreads(1)
            .applyExecutorConfig();
    if (broker.tls().isPresent()) {
      builder = builder.sslConfig(ssl(broker.tls().get()));
    }
    var client = builder.buildAsync();
    client.publishes(
        MqttGlobalPublishFilter.ALL,
        heard -> who.ear().accept(heard.getTopic().toString(), heard.getPayloadAsBytes()));
    var link = new Link(client, patience);
    try {
      link.await(client.connect(connect(broker, who.will())), patience);
      return link;
    } catch (IOException | InterruptedException e) {
      link.close();
      throw e;
    }
  }

  private static MqttClientSslConfig ssl(Broker.Tls tls) throws IOException {
    var ssl = MqttClientSslConfig.builder();
    if (tls.ca().isPresent()) {
      ssl = ssl.trustManagerFactory(Pem.trust(tls.ca().get()));
    }
    if (tls.certificate().isPresent() && tls.key().isPresent()) {
      ssl = ssl.keyManagerFactory(Pem.identity(tls.certificate().get(), tls.key().get()));
    }
    return ssl.build();
  }

  private static Mqtt3Connect connect(Broker broker, Optional<Message> will) {
    var connect =
        Mqtt3Connect.builder()
            .cleanSession(true)
            .keepAlive((int) KEEP_ALIVE.toSeconds())
            .willPublish(will.map(Link::publish).orElse(null));
    return broker.user().isEmpty() ? connect.build() : connect.simpleAuth(login(broker)).build();
  }

  private static Mqtt3SimpleAuth login(Broker broker) {
    var login = Mqtt3SimpleAuth.builder().username(broker.user());
    return broker.password().isEmpty()
        ? login.build()
        : login.password(broker.password().getBytes(StandardCharsets.UTF_8)).build();
  }

  private static Mqtt3Publish publish(Message message) {
    return Mqtt3Publish.builder()
        .topic(message.topic())
        .payload(message.payload())
        .qos(message.isConfirmed() ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
        .retain(message.isRetained())
        .build();
  }

  boolean isUp() {
    return client.getState().isConnected();
  }

  void subscribe(String topic) throws IOException, InterruptedException {
    var subscribed = client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    await(subscribed, Duration.ofNanos(patienceNanos));
  }

  /**
   * Sends messages in order, and returns when the broker has all of them.
   *
   * @throws IOException when it does not take them in time, or the connection is lost
   */
  void send(List<Message> messages) throws IOException, InterruptedException {
    var failure = new CompletableFuture<Throwable>();
    for (var message : messages) {
      if (failure.isDone()) {
        throw new IOException("the connection was lost", failure.join());
      }
      take(1);
      var _ =
          client
              .publish(publish(message))
              .whenComplete(
                  (_, error) -> {
                    if (error != null) {
                      failure.complete(error);
                    }
                    window.release();
                  });
    }
    take(WINDOW);
    window.release(WINDOW);
    if (failure.isDone()) {
      throw new IOException("the connection was lost", failure.join());
    }
  }

  private void take(int permits) throws IOException, InterruptedException {
    if (!window.tryAcquire(permits, patienceNanos, TimeUnit.NANOSECONDS)) {
      throw new IOException("the broker does not take what it is sent");
    }
  }

  private <T> T await(CompletableFuture<T> answer, Duration limit)
      throws IOException, InterruptedException {
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Leaves without a word of its own: the broker keeps the will to itself. */
  @Override
  public void close() {
    try {
      client.disconnect().get(LEAVE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It was not connected, or does not listen: either way it is left.
      LOG.debug("left a broker", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
