package io.penstock.plan;

import io.penstock.plan.connect.Connectors;
import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Load;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Sink;
import io.penstock.plan.connect.SinkFactory;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.SourceFactory;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnusableException;
import java.util.Map;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** A source, a sink that works on sets and one that does not, for plans that are never run. */
public final class FakeConnectors implements Connectors {

  @Override
  public Map<String, SourceFactory> sources() {
    return Map.of("ReadFromCsv", (settings, expected) -> new FakeSource(expected));
  }

  @Override
  public Map<String, SinkFactory> sinks() {
    return Map.of(
        "WriteToDuckDb",
        (settings, load) -> {
          if (settings.text("write_mode").equals("upsert") && load.key().isEmpty()) {
            throw new UnusableException(
                "write_mode upsert needs a key; give the contract a primaryKey, or use append or"
                    + " replace");
          }
          return new FakeSink(
              true, "table " + settings.text("table") + " in " + settings.text("database"), load);
        },
        "WriteToJson",
        (settings, load) -> new FakeSink(false, settings.text("path"), load));
  }

  /** Has no records. */
  record FakeSource(Expected expected) implements Source<Integer> {
    @Override
    public Schema schema() {
      return expected.schema();
    }

    @Override
    public void preflight() {}

    @Override
    public PTransform<PBegin, PCollection<Integer>> elements() {
      return Create.empty(VarIntCoder.of());
    }

    @Override
    public RecordReader<Integer> open() {
      return (element, receiver) -> {};
    }
  }

  /** Takes nothing. */
  record FakeSink(boolean setBased, String target, Load load) implements Sink {
    @Override
    public void preflight() {}

    @Override
    public Stager openStager(String staging) {
      throw new UnsupportedOperationException("a fake");
    }

    @Override
    public Published publish(Publication publication, Gate gate) {
      throw new UnsupportedOperationException("a fake");
    }
  }
}
