package io.penstock.transforms.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/** Prints what one warm evaluation costs; for the figures in the guide, not a test. */
public final class ExpressionCost {
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableField("created_at", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("updated_at", FieldType.logicalType(SqlTypes.TIMESTAMP))
          .addNullableField("value", FieldType.DECIMAL)
          .addNullableInt64Field("id")
          .addNullableStringField("country")
          .addNullableStringField("email")
          .addNullableField("tags", FieldType.array(FieldType.STRING))
          .addNullableDoubleField("score")
          .build();
  private static final List<String> TEXTS =
      List.of(
          "created_at <= updated_at",
          "id >= 1 && id <= 1000000",
          "value > 1000.0 ? 'gold' : 'standard'",
          "value * 1.19 + 4.99",
          "country in ['US', 'DE', 'FR', 'GB', 'IN']",
          "email.matches('^[a-z]+@[a-z]+$')",
          "lower(trim(email))",
          "tags.all(t, t.size() > 0)",
          "math.isNaN(score)");
  private static final Object[] ROW = {
    Instant.parse("2024-01-01T00:00:00Z"),
    Instant.parse("2024-02-01T00:00:00Z"),
    new BigDecimal("929.41"),
    42L,
    "DE",
    "Ann.Smith@example.com",
    List.of("a", "b", "c"),
    1.5
  };
  private static final int ROUNDS = 5;
  private static final int EVALUATIONS = 1_000_000;

  private ExpressionCost() {}

  public static void main(String[] args) {
    for (String text : TEXTS) {
      OpenExpression open = Expression.check(text, SCHEMA).open();
      long best = Long.MAX_VALUE;
      int seen = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < EVALUATIONS; i++) {
          seen += open.evaluate(ROW) == null ? 1 : 0;
        }
        best = Math.min(best, System.nanoTime() - start);
      }
      System.out.printf("%6.0f ns  %s%s%n", best * 1.0 / EVALUATIONS, text, seen > 0 ? " ?" : "");
    }
  }
}
