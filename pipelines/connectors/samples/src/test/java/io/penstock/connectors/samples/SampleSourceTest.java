package io.penstock.connectors.samples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.RecordReceiver;
import io.penstock.plan.connect.Source;
import io.penstock.plan.connect.UnusableException;
import io.penstock.transforms.reject.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleSourceTest {
  private static final Schema CUSTOMER =
      Schema.builder()
          .addNullableField("c_email_address", FieldType.STRING)
          .addNullableField("c_customer_sk", FieldType.INT64)
          .addNullableField("nowhere", FieldType.STRING)
          .build();

  @Test
  void customersOfTpcdsAreTheSameInSlicesAsInOnePiece() throws IOException {
    SampleSource source = SampleSource.tpcds("customer", 0.01, expected(CUSTOMER));
    List<List<@Nullable Object>> whole = rows(source, List.of(new Slice(1, 1)));
    assertThat(whole, hasSize(1000));
    assertThat(whole.get(0), is(Arrays.asList("Javier.Lewis@VFAxlnZEvOx.org", 1L, null)));
    assertThat(
        rows(source, List.of(new Slice(1, 3), new Slice(2, 3), new Slice(3, 3))), equalTo(whole));
  }

  @Test
  void ordersOfTpchAreExact() throws IOException {
    Schema schema =
        Schema.builder()
            .addNullableField("o_orderkey", FieldType.INT64)
            .addNullableField("o_totalprice", FieldType.DECIMAL)
            .addNullableField("o_orderdate", FieldType.logicalType(SqlTypes.DATE))
            .build();
    List<List<@Nullable Object>> rows =
        rows(
            SampleSource.tpch("orders", 0.01, expected(schema)),
            List.of(new Slice(1, 2), new Slice(2, 2)));
    assertThat(rows, hasSize(15_000));
    assertThat(rows.get(0), is(List.of(1L, new BigDecimal("172799.49"), LocalDate.of(1996, 1, 2))));
  }

  @Test
  void largeTablesAreSpreadAndTablesWithAHistoryAreNot() {
    assertThat(TpcdsTable.of("customer", 1).slices(), greaterThan(1));
    assertThat(TpcdsTable.of("item", 100).slices(), is(1));
  }

  @Test
  void unknownTableIsAnsweredWithTheNearest() {
    UnusableException thrown =
        assertThrows(
            UnusableException.class, () -> SampleSource.tpcds("custmer", 1, expected(CUSTOMER)));
    assertThat(
        thrown.getMessage(), allOf(containsString("custmer"), containsString("mean customer?")));
  }

  @Test
  void preflightRefusesANeededColumnThatIsMissing() {
    Expected expected = new Expected(CUSTOMER, Set.of("nowhere"), Map.of());
    SampleSource source = SampleSource.tpcds("customer", 1, expected);
    assertThat(
        assertThrows(UnusableException.class, source::preflight).getMessage(),
        containsString("tpcds.customer has no column nowhere"));
  }

  @Test
  void createdRowsAreDecodedLikeThoseOfAFile() throws IOException {
    CreateSource source =
        CreateSource.of(
            List.of(Map.of("c_customer_sk", 7L), Map.of("c_customer_sk", "seven")),
            expected(CUSTOMER));
    Collected read = read(source, List.of(0));
    assertThat(read.rows, is(List.of(Arrays.asList(null, 7L, null))));
    assertThat(read.unreadable, is(List.of("elements:2 c_customer_sk.type")));
  }

  @Test
  void createRefusesAKeyThatIsNoField() {
    CreateSource source = CreateSource.of(List.of(Map.of("c_custmer_sk", 7L)), expected(CUSTOMER));
    assertThat(
        assertThrows(UnusableException.class, source::preflight).getMessage(),
        containsString("did you mean c_customer_sk?"));
  }

  private static Expected expected(Schema schema) {
    return new Expected(schema, Set.of(), Map.of());
  }

  private static List<List<@Nullable Object>> rows(Source<Slice> source, List<Slice> slices)
      throws IOException {
    return read(source, slices).rows;
  }

  private static <E> Collected read(Source<E> source, List<E> elements) throws IOException {
    Collected collected = new Collected();
    try (RecordReader<E> reader = source.open()) {
      for (E element : elements) {
        reader.read(element, collected);
      }
    }
    return collected;
  }

  private static final class Collected implements RecordReceiver {
    final List<List<@Nullable Object>> rows = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();

    @Override
    public void record(@Nullable Object[] row, RawRecord raw) {
      rows.add(Arrays.asList(row));
    }

    @Override
    public void unreadable(
        @Nullable Object @Nullable [] partial, List<Violation> violations, RawRecord raw) {
      unreadable.add(raw + " " + violations.get(0).rule());
    }
  }
}
