package io.penstock.connectors.files;

import static io.penstock.connectors.files.ParquetSourceTest.of;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.penstock.plan.connect.Expected;
import io.penstock.testing.Oracles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files of Apache's parquet-testing: DuckDB reads the same of each. */
class ParquetSuiteTest {
  private static final FieldType STRINGS = FieldType.array(FieldType.STRING.withNullable(true));
  private static final Expected ALL_TYPES =
      ParquetSourceTest.expected(
          of("id", FieldType.INT64),
          of("bool_col", FieldType.BOOLEAN),
          of("tinyint_col", FieldType.INT64),
          of("smallint_col", FieldType.INT64),
          of("int_col", FieldType.INT64),
          of("bigint_col", FieldType.INT64),
          of("float_col", FieldType.DECIMAL),
          of("double_col", FieldType.DECIMAL),
          of("date_string_col", FieldType.STRING),
          of("string_col", FieldType.STRING),
          of("timestamp_col", FieldType.logicalType(SqlTypes.TIMESTAMP)));
  private static final String ALL_TYPES_QUERY =
      "SELECT id, bool_col, tinyint_col, smallint_col, int_col, bigint_col,"
          + " float_col::VARCHAR::DECIMAL(9,1), double_col::VARCHAR::DECIMAL(9,1),"
          + " decode(date_string_col), decode(string_col),"
          + " strftime(timestamp_col, '%Y-%m-%dT%H:%M:%SZ') FROM $";
  private static final Expected DECIMAL =
      ParquetSourceTest.expected(of("value", FieldType.DECIMAL));
  private static final List<String> CUSTOMER =
      List.of(
          "c_customer_id",
          "c_salutation",
          "c_first_name",
          "c_last_name",
          "c_preferred_cust_flag",
          "c_birth_country",
          "c_login",
          "c_email_address",
          "c_last_review_date");

  /** What a file has, and how to ask DuckDB for it. */
  private record Case(Expected expected, String query) {}

  private static final Map<String, Case> CASES =
      Map.of(
          "alltypes_plain.parquet",
          new Case(ALL_TYPES, ALL_TYPES_QUERY),
          "alltypes_plain.snappy.parquet",
          new Case(ALL_TYPES, ALL_TYPES_QUERY),
          "binary.parquet",
          new Case(
              ParquetSourceTest.expected(of("foo", FieldType.BYTES)),
              "SELECT lower(hex(foo)) FROM $"),
          "byte_array_decimal.parquet",
          new Case(DECIMAL, "SELECT * FROM $"),
          "int32_decimal.parquet",
          new Case(DECIMAL, "SELECT * FROM $"),
          "int64_decimal.parquet",
          new Case(DECIMAL, "SELECT * FROM $"),
          "delta_byte_array.parquet",
          new Case(customer(), "SELECT * FROM $"),
          "nested_lists.snappy.parquet",
          new Case(
              ParquetSourceTest.expected(
                  of(
                      "a",
                      FieldType.array(
                          FieldType.array(STRINGS.withNullable(true)).withNullable(true))),
                  of("b", FieldType.INT64)),
              "SELECT to_json(a), b FROM $"),
          "nulls.snappy.parquet",
          new Case(
              ParquetSourceTest.expected(
                  of("b_struct", FieldType.row(Schema.of(of("b_c_int", FieldType.INT64))))),
              "SELECT to_json(b_struct) FROM $"));

  /** The files with these rows are not in the suite at hand. */
  private static final Set<String> ROWS_ALONE =
      Set.of(
          "delta_binary_packed_expect.csv",
          "delta_encoding_optional_column_expect.csv",
          "delta_encoding_required_column_expect.csv");

  private static final String CUSTOMER_ROWS = "delta_byte_array_expect.csv";

  @Test
  void everyFileIsReadAsDuckDbReadsIt() throws Exception {
    Path suite = Oracles.file("suites/parquet");
    Set<String> known = new TreeSet<>(CASES.keySet());
    known.addAll(ROWS_ALONE);
    known.add(CUSTOMER_ROWS);
    assertThat(new TreeSet<>(Written.names(suite)), is(known));
    for (Map.Entry<String, Case> each : CASES.entrySet()) {
      Path file = suite.resolve(each.getKey());
      Case as = each.getValue();
      assertThat(
          each.getKey(),
          rows(file, as.expected()),
          is(DuckDbFiles.query(as.query().replace("$", "'" + file + "'"))));
    }
  }

  @Test
  void theRowsThatComeWithAFileAreRead() throws Exception {
    Path suite = Oracles.file("suites/parquet");
    assertThat(
        rows(suite.resolve("delta_byte_array.parquet"), customer()),
        is(
            DuckDbFiles.query(
                "SELECT * FROM read_csv('"
                    + suite.resolve(CUSTOMER_ROWS)
                    + "', all_varchar = true, header = true)")));
  }

  private static Expected customer() {
    return ParquetSourceTest.expected(
        CUSTOMER.stream().map(name -> of(name, FieldType.STRING)).toArray(Schema.Field[]::new));
  }

  private static List<String> rows(Path file, Expected expected) throws Exception {
    Collected read = ParquetSourceTest.read(file, expected);
    assertThat(read.unreadable, empty());
    List<String> rows = new ArrayList<>();
    for (List<@Nullable Object> row : read.rows) {
      rows.add(String.join("|", row.stream().map(value -> text(value)).toList()));
    }
    return rows;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value instanceof List<?> || value instanceof Row ? json(value) : String.valueOf(value);
  }

  private static String json(@Nullable Object value) {
    if (value instanceof Row row) {
      return "{\"b_c_int\":" + json(row.getValue(0)) + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(",", list.stream().map(each -> json(each)).toList()) + "]";
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
