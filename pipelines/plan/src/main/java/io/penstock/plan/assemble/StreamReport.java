package io.penstock.plan.assemble;

import io.penstock.control.StreamWindow.ColumnFound;
import io.penstock.plan.connect.Reached;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.VersionedCoder;
import io.penstock.transforms.measure.Tally;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle of a stream did with the records that were read in one window; an element of the
 * stream, so that what a bundle that is done again has counted counts once.
 *
 * @param tally its counts, by the names of {@link Counts}
 * @param letters its dead letters, a line each
 * @param reached see {@link io.penstock.plan.connect.Unending#reached}
 * @param behind see {@link io.penstock.plan.connect.Unending#behind}
 * @param drifts where the source was seen to differ from the contract
 * @param parts what it has staged for the publication of the window
 */
record StreamReport(
    Tally tally,
    List<String> letters,
    Map<String, Reached> reached,
    Map<String, Long> behind,
    Drifts drifts,
    List<StreamPart> parts) {

  /** Of a bundle that did not read the source. */
  StreamReport(Tally tally, List<String> letters) {
    this(tally, letters, new TreeMap<>(), new TreeMap<>(), new Drifts());
  }

  /** Of a bundle that has staged nothing. */
  StreamReport(
      Tally tally,
      List<String> letters,
      Map<String, Reached> reached,
      Map<String, Long> behind,
      Drifts drifts) {
    this(tally, letters, reached, behind, drifts, new ArrayList<>());
  }

  /** A report of nothing, to be added to. */
  static StreamReport nothing() {
    return new StreamReport(new Tally(), new ArrayList<>());
  }

  /** Adds another one of the same window. */
  void add(StreamReport other) {
    tally.merge(other.tally);
    letters.addAll(other.letters);
    drifts.merge(other.drifts);
    parts.addAll(other.parts);
    other.reached.forEach(
        (part, next) -> {
          Reached before = reached.get(part);
          if (before == null || Reached.further(before, next) == next) {
            reached.put(part, next);
            Long left = other.behind.get(part);
            if (left != null) {
              behind.put(part, left);
            }
          }
        });
  }

  /** How many records are still to be read; null where no part tells. */
  @Nullable Long left() {
    return behind.isEmpty() ? null : behind.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Without the letters. */
  @Override
  public String toString() {
    return "report of a bundle, " + letters.size() + " letters";
  }

  /** The parts in the order in which they are to be published. */
  List<StagedPart> staged() {
    return parts.stream().sorted(StreamPart.ORDER).map(StreamPart::part).toList();
  }

  /** Writes reports of bundles that stage, beginning with the version of the form. */
  static final class WithParts extends VersionedCoder<StreamReport> {
    private static final long serialVersionUID = 1;

    WithParts() {
      super(1, "reports with staged rows");
    }

    @Override
    protected void write(StreamReport report, DataOutputStream data) throws IOException {
      new Form().encode(report, data);
      data.writeInt(report.parts.size());
      for (StreamPart part : report.parts) {
        data.writeInt(part.shard());
        data.writeLong(part.order());
        StringUtf8Coder.of().encode(part.part().location(), data);
        data.writeLong(part.part().rows());
      }
    }

    @Override
    protected StreamReport read(DataInputStream data) throws IOException {
      StreamReport report = new Form().decode(data);
      for (int left = data.readInt(); left > 0; left--) {
        int shard = data.readInt();
        long order = data.readLong();
        String location = StringUtf8Coder.of().decode(data);
        report.parts.add(new StreamPart(shard, order, new StagedPart(location, data.readLong())));
      }
      return report;
    }
  }

  /** Writes reports without parts, beginning with the version of the form. */
  static final class Form extends VersionedCoder<StreamReport> {
    private static final long serialVersionUID = 1;

    Form() {
      super(2, "reports");
    }

    @Override
    protected void write(StreamReport report, DataOutputStream data) throws IOException {
      write(report.tally.counts(), data);
      data.writeInt(report.reached.size());
      for (Map.Entry<String, Reached> entry : report.reached.entrySet()) {
        data.writeUTF(entry.getKey());
        data.writeLong(entry.getValue().order());
        StringUtf8Coder.of().encode(entry.getValue().words(), data);
      }
      write(report.behind, data);
      data.writeInt(report.letters.size());
      for (String letter : report.letters) {
        StringUtf8Coder.of().encode(letter, data);
      }
      write(report.drifts, data);
    }

    private static void write(Drifts drifts, DataOutputStream data) throws IOException {
      List<ColumnFound> columns = drifts.found();
      data.writeInt(columns.size());
      for (ColumnFound column : columns) {
        data.writeUTF(column.kind());
        StringUtf8Coder.of().encode(column.column(), data);
        data.writeLong(column.times());
        StringUtf8Coder.of().encode(column.origin(), data);
        data.writeLong(column.position());
      }
    }

    private static Drifts drifts(DataInputStream data) throws IOException {
      List<ColumnFound> columns = new ArrayList<>();
      for (int left = data.readInt(); left > 0; left--) {
        columns.add(
            new ColumnFound(
                data.readUTF(),
                StringUtf8Coder.of().decode(data),
                data.readLong(),
                StringUtf8Coder.of().decode(data),
                data.readLong()));
      }
      return Drifts.of(columns);
    }

    private static void write(Map<String, Long> numbers, DataOutputStream data) throws IOException {
      data.writeInt(numbers.size());
      for (Map.Entry<String, Long> entry : numbers.entrySet()) {
        data.writeUTF(entry.getKey());
        data.writeLong(entry.getValue());
      }
    }

    @Override
    protected StreamReport read(DataInputStream data) throws IOException {
      Tally tally = Tally.of(numbers(data));
      Map<String, Reached> reached = new TreeMap<>();
      for (int left = data.readInt(); left > 0; left--) {
        String part = data.readUTF();
        reached.put(part, new Reached(data.readLong(), StringUtf8Coder.of().decode(data)));
      }
      Map<String, Long> behind = numbers(data);
      List<String> letters = new ArrayList<>();
      for (int left = data.readInt(); left > 0; left--) {
        letters.add(StringUtf8Coder.of().decode(data));
      }
      return new StreamReport(tally, letters, reached, behind, drifts(data));
    }

    private static Map<String, Long> numbers(DataInputStream data) throws IOException {
      Map<String, Long> numbers = new TreeMap<>();
      for (int left = data.readInt(); left > 0; left--) {
        String name = data.readUTF();
        numbers.put(name, data.readLong());
      }
      return numbers;
    }
  }
}
