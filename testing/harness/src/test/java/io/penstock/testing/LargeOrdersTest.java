package io.penstock.testing;

import static io.penstock.testing.RowMatchers.containsRows;
import static io.penstock.testing.RowMatchers.field;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;

import java.math.BigDecimal;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

/** The example of docs/guide/testing.md. */
class LargeOrdersTest {

  /** Orders of at least 100; an order without an amount is not large. */
  static final class LargeOrders extends PTransform<PCollection<Row>, PCollection<Row>> {
    @Override
    public PCollection<Row> expand(PCollection<Row> orders) {
      return orders.apply(Filter.by(LargeOrders::large)).setRowSchema(orders.getSchema());
    }

    private static boolean large(Row order) {
      BigDecimal amount = order.getDecimal("amount");
      return amount != null && amount.compareTo(new BigDecimal("100")) >= 0;
    }
  }

  private static final RowTable ORDERS =
      RowTable.of(
          """
          id:integer! | amount:decimal | note:string
          1           | 99.99          | null
          2           | 100            | "with | a bar"
          3           | null           | ""
          4           | 250.00         | gift
          """);

  @Test
  void smallOrdersAreLeftOut() {
    BothModes.check(
        ORDERS,
        new LargeOrders(),
        RowTable.of(
            """
            id:integer | amount:decimal | note:string
            2          | 100            | "with | a bar"
            4          | 250            | gift
            """));
  }

  @Test
  void everyLargeOrderHasAnAmount() {
    BothModes.given(ORDERS)
        .withOrderOf(7)
        .check(
            new LargeOrders(),
            outcome -> assertThat(outcome.rows(), everyItem(field("amount", notNullValue()))));
  }

  @Test
  void anOrderThatComesLateIsStillFound() {
    StreamScript orders =
        StreamScript.of(ORDERS.schema())
            .at("10:00")
            .rows("1 | 300 | first")
            .watermark("10:05")
            .at("10:01")
            .late("2 | 400 | late");
    Outcome outcome = Outcome.of(orders, new LargeOrders());
    assertThat(
        outcome.rows(), containsRows("id:integer | amount:decimal | note:string\n2 | 400 | late"));
  }
}
