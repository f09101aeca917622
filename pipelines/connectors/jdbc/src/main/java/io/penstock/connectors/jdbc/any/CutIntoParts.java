package io.penstock.connectors.jdbc.any;

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
final class CutIntoParts extends PTransform<PBegin, PCollection<Part>> {
  private static final long serialVersionUID = 1;

  private final Database database;
  private final Relation relation;
  private final @Nullable Partition partition;

  CutIntoParts(Database database, Relation relation, @Nullable Partition partition) {
    this.database = database;
    this.relation = relation;
    this.partition = partition;
  }

  @Override
  public PCollection<Part> expand(PBegin begin) {
    PCollection<Part> whole =
        begin.apply(
            "Whole", Create.of(List.of(Part.all())).withCoder(SerializableCoder.of(Part.class)));
    return partition == null
        ? whole
        : whole
            .apply("Cut", ParDo.of(new Cut(database, relation, partition)))
            .setCoder(SerializableCoder.of(Part.class))
            .apply("Spread parts", Reshuffle.viaRandomKey());
  }

  private static final class Cut extends DoFn<Part, Part> {
    private static final long serialVersionUID = 1;

    private final Database database;
    private final Relation relation;
    private final Partition partition;

    Cut(Database database, Relation relation, Partition partition) {
      this.database = database;
      this.relation = relation;
      this.partition = partition;
    }

    @ProcessElement
    public void cut(OutputReceiver<Part> out) throws IOException {
      try (Connection connection = database.open()) {
        partition
            .cut(connection, Quotes.of(connection), relation, database.dynamic())
            .forEach(out::output);
        connection.rollback();
      } catch (SQLException e) {
        throw new IOException(
            relation.name()
                + " cannot be cut into parts by "
                + partition.column()
                + ": "
                + Trouble.reason(e));
      }
    }
  }
}
