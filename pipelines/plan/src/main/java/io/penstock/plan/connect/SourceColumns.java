package io.penstock.plan.connect;

import io.penstock.plan.connect.ColumnDrift.Kind;
import io.penstock.spec.Nearest;
import io.penstock.spec.pipeline.SchemaContract.Mode;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that one file or table says it has, held against those of the contract.
 *
 * @param unnamed columns that the contract does not name, and no option of the source
 * @param lacking columns of the contract that are missing and no step computes
 * @param origin the file or table
 * @param position where in it the columns are named, or {@link ColumnDrift#WHOLE}
 * @param mode what happens to columns that the contract does not name
 */
public record SourceColumns(
    Set<String> unnamed, Set<String> lacking, String origin, long position, Mode mode) {
  /** The rule that a record breaks by having a column that the contract does not name. */
  public static final String RULE = "schema.columns";

  private static final int MOST = 30;

  /** The columns of a file or a table that has them as a whole. */
  public static SourceColumns of(String origin, Collection<String> names, Expected expected) {
    return of(origin, ColumnDrift.WHOLE, names, expected);
  }

  /** The columns of a file that names them at a place. */
  public static SourceColumns of(
      String origin, long position, Collection<String> names, Expected expected) {
    Set<String> unnamed = new LinkedHashSet<>(names);
    unnamed.removeAll(expected.schema().getFieldNames());
    unnamed.removeAll(expected.aside());
    Set<String> lacking = new LinkedHashSet<>(expected.schema().getFieldNames());
    lacking.removeAll(names);
    lacking.removeAll(expected.aside());
    return new SourceColumns(unnamed, lacking, origin, position, expected.columns());
  }

  /** What a record breaks that has a column of that name. */
  public static Violation violation(String column) {
    return new Violation(RULE, column, "is a column that the contract does not name");
  }

  /**
   * Refuses a source that may not differ.
   *
   * @throws BlockedException where columns are frozen and one of these has others; says which
   */
  public static void check(List<SourceColumns> sources) {
    List<String> different =
        sources.stream()
            .filter(source -> source.mode == Mode.FREEZE)
            .filter(source -> !source.unnamed.isEmpty() || !source.lacking.isEmpty())
            .map(SourceColumns::difference)
            .toList();
    if (!different.isEmpty()) {
      int more = different.size() - MOST;
      throw new BlockedException(
          different.stream().limit(MOST).collect(Collectors.joining("; "))
              + (more > 0 ? "; and " + more + " more like that" : "")
              + ", and schema_contract.columns is freeze: change the source or the contract, or say"
              + " discard_value; nothing was read");
    }
  }

  private String difference() {
    List<String> parts = new ArrayList<>();
    if (!unnamed.isEmpty()) {
      parts.add("has columns that the contract does not name: " + list(unnamed));
    }
    if (!lacking.isEmpty()) {
      parts.add("lacks columns of the contract: " + list(lacking) + guess());
    }
    return ColumnDrift.place(origin, position) + " " + String.join(", and ", parts);
  }

  private String guess() {
    return lacking.stream()
        .flatMap(name -> Nearest.to(name, unnamed).map(near -> name + " may be " + near).stream())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), text -> text.isEmpty() ? "" : " (" + text + ")"));
  }

  private static String list(Set<String> names) {
    int more = names.size() - MOST;
    return names.stream().limit(MOST).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Tells a receiver of the differences, once, and gives the one to hand the records to. */
  public RecordReceiver tell(RecordReceiver receiver) {
    unnamed.forEach(name -> receiver.drift(new ColumnDrift(Kind.UNNAMED, name, origin, position)));
    lacking.forEach(name -> receiver.drift(new ColumnDrift(Kind.LACKING, name, origin, position)));
    return mode == Mode.QUARANTINE && !unnamed.isEmpty()
        ? new Quarantine(unnamed.stream().map(SourceColumns::violation).toList(), receiver)
        : receiver;
  }

  /** Lets no record pass. */
  private record Quarantine(List<Violation> broken, RecordReceiver receiver)
      implements RecordReceiver {
    @Override
    public void record(@Nullable Object[] row, RawRecord raw) throws IOException {
      receiver.invalid(row, broken, raw);
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw)
        throws IOException {
      List<Violation> all = new ArrayList<>(violations);
      all.addAll(broken);
      receiver.unreadable(partial, all, raw);
    }
  }
}
