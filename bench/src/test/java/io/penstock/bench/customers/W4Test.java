package io.penstock.bench.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.penstock.broker.Broker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class W4Test {
  private static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void handWrittenConsumerFindsWhatTheGeneratorPutIn() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("kafka"))) {
      Ledger expected = ServeTopic.fill(broker.address(), 5_000);
      assertThat(expected.rejected(), greaterThan(20L));
      assertThat(
          HandWrittenConsumer.run(
              broker.address(), folder.resolve("out.duckdb"), folder.resolve("letters"), KEY),
          is(expected));
    }
  }
}
