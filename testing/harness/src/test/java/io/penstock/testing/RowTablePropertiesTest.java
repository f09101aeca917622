package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

class RowTablePropertiesTest {
  private static final Schema SCHEMA =
      RowTable.of("a:string | b:integer | c:decimal | d:timestamp | e:string[] | f:{x:string}")
          .schema();
  private static final Schema NESTED = SCHEMA.getField("f").getType().getRowSchema();

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsPrintedIsReadBack(@ForAll("tables") List<Row> rows) {
    RowTable table = RowTable.of(SCHEMA, rows);
    RowTable read = RowTable.of(table.toString());
    assertThat(read.schema(), equalTo(SCHEMA));
    assertThat(read.rows(), equalTo(rows));
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<Row> rows =
        Combinators.combine(
                texts(),
                Arbitraries.longs().injectNull(0.1),
                Arbitraries.bigDecimals().injectNull(0.1),
                moments().injectNull(0.1),
                texts().list().ofMaxSize(3).injectNull(0.1),
                texts())
            .as(
                (a, b, c, d, e, f) ->
                    Row.withSchema(SCHEMA)
                        .attachValues(a, b, c, d, e, Row.withSchema(NESTED).attachValues(f)));
    return rows.list().ofMaxSize(3);
  }

  private static Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> nasty =
        Arbitraries.of("null", "", " ", "|", "[", "a,b", "}", "\"", "\\", "\n");
    return Arbitraries.oneOf(
            nasty,
            Arbitraries.strings().withChars("ab |,[]{}\"\\\t\n\u0085é🌊").ofMaxLength(6),
            Arbitraries.strings().alpha())
        .injectNull(0.1);
  }
}
