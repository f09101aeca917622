package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowProtectionTest {
  private static final Schema LINE =
      Schema.builder().addStringField("sku").addNullableStringField("note").build();
  private static final Schema SCHEMA =
      Schema.builder()
          .addInt64Field("id")
          .addNullableStringField("email")
          .addNullableStringField("ssn")
          .addNullableField("value", FieldType.DECIMAL)
          .addNullableField("lines", FieldType.array(FieldType.row(LINE)))
          .build();
  private static final Map<String, Treatment> TREATMENTS =
      Map.of(
          "email", new Treatment.Mask(1, 0),
          "ssn", new Treatment.Drop(),
          "lines[].note", new Treatment.Redact());

  @Test
  void aRowIsWrittenProtected() {
    Row line = Row.withSchema(LINE).addValues("a\"1", "call Ann").build();
    assertThat(
        json(7L, "ann@x.y", "190-79-7183", new BigDecimal("1.50"), Arrays.asList(line, null)),
        equalTo(
            "{\"id\":7,\"email\":\"a******\",\"value\":1.5,"
                + "\"lines\":[{\"sku\":\"a\\\"1\",\"note\":\"REDACTED\"},null]}"));
  }

  @Test
  void aRowOfNothingButNullsIsWritten() {
    assertThat(
        json(null, null, null, null, null),
        equalTo("{\"id\":null,\"email\":null,\"value\":null,\"lines\":null}"));
    assertThat(open().protectedJson(null), equalTo("{}"));
  }

  @Test
  void valuesThatDoNotFitTheSchemaNeitherFailNorShow() {
    assertThat(
        json("x", 12345, 1L, Instant.EPOCH, "call Ann"),
        equalTo(
            "{\"id\":\"x\",\"email\":\"1****\",\"value\":\"1970-01-01T00:00:00Z\","
                + "\"lines\":\"REDACTED\"}"));
    assertThat(
        json(Double.NaN, "\ud800", null, LocalDate.EPOCH, List.of("call Ann")),
        not(containsString("Ann")));
    assertThat(
        json(new BigDecimal("1E+999999999"), new byte[] {1}, null, List.of(1.5f), List.of()),
        containsString("\"value\":[1.5]"));
    assertThat(open().protectedJson(new Object[] {1L}), containsString("\"email\":\"REDACTED\""));
  }

  private static RowProtection open() {
    return RowProtection.open(SCHEMA, TREATMENTS, SecretResolver.standard());
  }

  private static String json(@Nullable Object... row) {
    return open().protectedJson(row);
  }
}
