package io.penstock.connectors.jdbc.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Cuts a relation into parts while the pipeline runs, and spreads them over workers. */
final class CutIntoRanges extends PTransform<PBegin, PCollection<KeyRange>> {
  private static final long serialVersionUID = 1;

  private final Server server;
  private final Relation relation;
  private final @Nullable Partition partition;

  CutIntoRanges(Server server, Relation relation, @Nullable Partition partition) {
    this.server = server;
    this.relation = relation;
    this.partition = partition;
  }

  @Override
  public PCollection<KeyRange> expand(PBegin begin) {
    PCollection<KeyRange> whole =
        begin.apply(
            "Whole",
            Create.of(List.of(KeyRange.all())).withCoder(SerializableCoder.of(KeyRange.class)));
    return partition == null
        ? whole
        : whole
            .apply("Cut", ParDo.of(new Cut(server, relation, partition)))
            .setCoder(SerializableCoder.of(KeyRange.class))
            .apply("Spread ranges", Reshuffle.viaRandomKey());
  }

  private static final class Cut extends DoFn<KeyRange, KeyRange> {
    private static final long serialVersionUID = 1;

    private final Server server;
    private final Relation relation;
    private final Partition partition;

    Cut(Server server, Relation relation, Partition partition) {
      this.server = server;
      this.relation = relation;
      this.partition = partition;
    }

    @ProcessElement
    public void cut(OutputReceiver<KeyRange> out) throws IOException {
      try (Connection connection = server.open()) {
        connection.setReadOnly(true);
        partition.ranges(connection, relation).forEach(out::output);
      } catch (SQLException e) {
        throw Failure.of(
            relation.name() + " cannot be cut into parts by " + partition.column() + ": ",
            server,
            e);
      }
    }
  }
}
