package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.transforms.rows.RowFunction;
import io.penstock.transforms.rows.RowReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectStepTest {
  private static final SecretRef KEY = SecretRef.parse("demo:test");
  private static final Schema CONTACT =
      Schema.builder().addNullableStringField("kind").addNullableStringField("phone").build();
  private static final Schema CUSTOMER =
      Schema.builder()
          .addInt64Field("id")
          .addStringField("email")
          .addNullableStringField("name")
          .addNullableStringField("ssn")
          .addNullableField("value", FieldType.DECIMAL)
          .addNullableField("contacts", FieldType.array(FieldType.row(CONTACT)))
          .addNullableField("tags", FieldType.array(FieldType.STRING))
          .addNullableField("home", FieldType.row(CONTACT))
          .build();

  @Test
  void bothSpellingsOfAnEmailAddressGiveTheSameToken() {
    ProtectStep step = step(Map.of("email", new Treatment.Hash(KEY, Canonical.EMAIL, null)));
    Object one = apply(step, row("bo.novak@example.com"))[1];
    Object other = apply(step, row(" BO.Novak@Example.com "))[1];
    assertThat(one, equalTo(other));
    assertThat(String.valueOf(one).length(), equalTo(8 + 1 + 43));
  }

  @Test
  void eachTreatmentDoesWhatItSays() {
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    treatments.put("id", new Treatment.Keep());
    treatments.put("email", new Treatment.Redact());
    treatments.put("name", new Treatment.Mask(1, 0));
    treatments.put("ssn", new Treatment.Drop());
    treatments.put("value", new Treatment.Nullify());
    treatments.put("contacts", new Treatment.Drop());
    treatments.put("tags", new Treatment.Redact("-"));
    treatments.put("home", new Treatment.Nullify());
    ProtectStep step = step(treatments);
    assertThat(
        step.outputSchema().getFieldNames(),
        contains("id", "email", "name", "value", "tags", "home"));
    assertThat(step.outputSchema().getField("tags").getType(), equalTo(NULLABLE_TEXT));
    assertThat(apply(step, row("a@b.c")), arrayContaining(7L, "REDACTED", "A**", null, "-", null));
  }

  @Test
  void nullStaysNullUnderEveryTreatment() {
    for (Treatment treatment :
        List.of(
            new Treatment.Keep(),
            new Treatment.Nullify(),
            new Treatment.Redact(),
            new Treatment.Mask(1, 1),
            new Treatment.Hash(KEY),
            new Treatment.Tokenize(KEY))) {
      @Nullable Object[] row = row("a@b.c");
      row[2] = null;
      assertThat(apply(step(Map.of("name", treatment)), row)[2], nullValue());
    }
  }

  @Test
  void fieldsOfObjectsAndElementsOfArraysAreTreatedInPlace() {
    ProtectStep step =
        step(
            Map.of(
                "contacts[].phone", new Treatment.Mask(0, 2),
                "contacts[].kind", new Treatment.Drop(),
                "tags[]", new Treatment.Mask(1, 0),
                "home.phone", new Treatment.Redact()));
    @Nullable Object[] out = apply(step, row("a@b.c"));
    List<?> contacts = (List<?>) out[5];
    assertThat(((Row) contacts.get(0)).getValues(), contains("***67"));
    assertThat(out[6], equalTo(Arrays.asList("o**", null)));
    assertThat(((Row) out[7]).getValues(), contains("h", "REDACTED"));
    assertThat(
        step.outputSchema().getField("contacts").getType().getCollectionElementType(),
        notNullValue());
    Row whole = Row.withSchema(step.outputSchema()).attachValues(Arrays.asList(out));
    assertThat(whole.getArray("contacts"), notNullValue());
  }

  @Test
  void equalValuesInTwoColumnsJoinOnlyInASharedDomain() {
    ProtectStep apart =
        step(Map.of("email", new Treatment.Hash(KEY), "name", new Treatment.Hash(KEY)));
    Treatment shared = new Treatment.Hash(KEY, Canonical.NONE, "PERSON");
    ProtectStep together = step(Map.of("email", shared, "name", shared));
    @Nullable Object[] row = row("same");
    row[2] = "same";
    assertThat(apply(apart, row)[1], not(equalTo(apply(apart, row)[2])));
    assertThat(apply(together, row)[1], equalTo(apply(together, row)[2]));
  }

  @Test
  void equalDecimalsGiveTheSameTokenWhateverTheirScale() {
    ProtectStep step = step(Map.of("value", new Treatment.Hash(KEY)));
    @Nullable Object[] one = row("a@b.c");
    one[4] = new BigDecimal("100");
    @Nullable Object[] other = row("a@b.c");
    other[4] = new BigDecimal("1.000E+2");
    assertThat(apply(step, one)[4], equalTo(apply(step, other)[4]));
  }

  @Test
  void tokensOpenAgainWithKeyAndDomain() {
    ProtectStep step = step(Map.of("name", new Treatment.Tokenize(KEY)));
    Object token = apply(step, row("a@b.c"))[2];
    assertThat(Detokenize.of(KEY, "name").apply((String) token), equalTo("Ann"));
    KeyException refused =
        assertThrows(KeyException.class, () -> Detokenize.of(KEY, "email").apply((String) token));
    assertThat(refused.getMessage(), containsString("another domain"));
  }

  @Test
  void everyTreatmentThatDoesNotFitIsNamedAtOnce() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                step(
                    Map.of(
                        "emial", new Treatment.Drop(),
                        "home", new Treatment.Hash(KEY),
                        "email.local", new Treatment.Drop(),
                        "id[]", new Treatment.Drop(),
                        "tags[]", new Treatment.Drop())));
    assertThat(String.valueOf(refused.getMessage()).lines().count(), equalTo(5L));
    assertThat(refused.getMessage(), containsString("emial: no such field"));
    assertThat(refused.getMessage(), containsString("home: only drop, null, redact and keep"));
    assertThat(refused.getMessage(), containsString("tags[]: elements cannot be dropped"));
  }

  @Test
  @SuppressWarnings("NullAway") // on purpose
  void aHashWithoutAKeyIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Treatment.Hash(null, Canonical.NONE, null));
  }

  @Test
  void keysAreReadWhenOpenedAndCanBeLookedAtBefore() {
    SecretRef missing = SecretRef.parse("env:PENSTOCK_TEST_MISSING_KEY");
    ProtectStep step = step(Map.of("email", new Treatment.Hash(missing)));
    assertThat(step.keyProblems(), contains(containsString("env:PENSTOCK_TEST_MISSING_KEY")));
    assertThrows(KeyException.class, step::open);
    assertThat(step(Map.of("email", new Treatment.Hash(KEY))).keyProblems(), empty());
  }

  @Test
  void aStepTravelsToTheWorker() throws Exception {
    ProtectStep step = step(Map.of("email", new Treatment.Hash(KEY)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(step);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Object copy = in.readObject();
      assertThat(copy, instanceOf(ProtectStep.class));
      assertThat(apply((ProtectStep) copy, row("a@b.c"))[1], equalTo(apply(step, row("a@b.c"))[1]));
    }
  }

  private static final FieldType NULLABLE_TEXT = FieldType.STRING.withNullable(true);

  private static ProtectStep step(Map<String, Treatment> treatments) {
    return ProtectStep.of("protect", CUSTOMER, treatments);
  }

  private static @Nullable Object[] apply(ProtectStep step, @Nullable Object[] row) {
    try (RowFunction function = step.open()) {
      return Objects.requireNonNull(function.apply(row, new RowReport()));
    }
  }

  private static @Nullable Object[] row(String email) {
    Row contact = Row.withSchema(CONTACT).addValues("h", "34567").build();
    return new @Nullable Object[] {
      7L,
      email,
      "Ann",
      "190-79-7183",
      new BigDecimal("1.50"),
      List.of(contact),
      Arrays.asList("one", null),
      contact
    };
  }
}
