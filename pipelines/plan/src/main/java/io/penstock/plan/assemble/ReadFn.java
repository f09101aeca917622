package io.penstock.plan.assemble;

import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Source;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads, and runs the first stage on what it reads: between the two no row is encoded. */
final class ReadFn<E> extends WorkFn<E> {
  private final Source<E> source;
  private transient @Nullable RecordReader<E> reader;

  ReadFn(WorkPlan plan, Source<E> source) {
    super(plan);
    this.source = source;
  }

  @Override
  public void setup() throws IOException {
    super.setup();
    reader = source.open();
  }

  @Override
  void work(E element, Work work) throws IOException {
    Objects.requireNonNull(reader).read(element, work);
  }

  @Override
  public void teardown() throws IOException {
    super.teardown();
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
