package io.penstock.services;

import io.penstock.broker.Broker;
import io.penstock.cli.services.Service;
import io.penstock.cli.services.ServiceKind;
import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;

/**
 * A Kafka of one node on a free port of loopback, in this process: it ends with it, also where the
 * process is killed. Replicas and durability it has none, as what it holds can be made again.
 */
public final class KafkaService implements ServiceKind {

  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public Service start(ServiceSpec spec) throws IOException {
    KeptFolder folder = KeptFolder.open(spec.data());
    try {
      boolean filled = folder.filled();
      if (!filled) {
        folder.beginAnew();
      }
      Broker broker = Broker.start(folder.data());
      try {
        TopicFill fill = new TopicFill(broker.address());
        if (!filled) {
          fill.create(spec.topics());
        }
        fill.fill(filled ? spec.then() : spec.first());
        folder.noteFilled();
        return new Running(broker, folder);
      } catch (IOException | RuntimeException e) {
        broker.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private record Running(Broker broker, KeptFolder folder) implements Service {
    @Override
    public String address() {
      return broker.address();
    }

    @Override
    public void close() {
      try {
        broker.close();
        folder.close();
      } catch (IOException e) {
        return; // the lock is gone with the process
      }
    }
  }
}
