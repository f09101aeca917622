package io.penstock.transforms.reject;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final Violation EMAIL =
      new Violation("email.format", "email", "must be an email address");
  private static final Violation SKU =
      new Violation("sku", "lines[2].sku", "must match ^[A-Z]\\d+$ and \"quotes\"");

  @Test
  void theEnvelopeIsOneLineOfJson() {
    assertThat(
        DeadLetterJson.write(letter(Instant.parse("2026-01-31T10:00:00.000001Z"), EMAIL, SKU)),
        equalTo(
            "{\"version\":1,\"id\":\"0123\",\"run\":\"run-1\",\"pipeline\":\"customers\","
                + "\"pipeline_version\":\"1.2.0\",\"step\":\"Validate\",\"reason\":\"INVALID\","
                + "\"violations\":[{\"rule\":\"email.format\",\"path\":\"email\","
                + "\"message\":\"must be an email address\"},"
                + "{\"rule\":\"sku\",\"path\":\"lines[2].sku\","
                + "\"message\":\"must match ^[A-Z]\\\\d+$ and \\\"quotes\\\"\"}],"
                + "\"coordinates\":\"kunden ä.csv:12\","
                + "\"event_time\":\"2026-01-31T10:00:00.000001Z\","
                + "\"rejected_at\":\"2026-02-01T00:00:00Z\",\"payload\":{\"name\":\"A**\"}}"));
  }

  @Test
  void anUnknownEventTimeIsNullAndNoViolationIsAnEmptyList() throws Exception {
    JsonNode json = new ObjectMapper().readTree(DeadLetterJson.write(letter(null)));
    assertThat(json.get("event_time").isNull(), equalTo(true));
    assertThat(json.get("violations").size(), equalTo(0));
  }

  @Test
  void whatIsKeptByDefaultIsNothing() {
    assertThat(PayloadPolicy.nothing().payload(new Object[] {"ann@example.com"}), equalTo("null"));
    assertThat(PayloadPolicy.nothing().payload(null), equalTo("null"));
  }

  @Test
  void anIdIsTheSameForTheSameRecordFromReleaseToRelease() {
    String id = DeadLetter.idOf("customers", "customers.csv:12", "{\"name\":\"A**\"}");
    assertThat(id, equalTo("637005abf0163f0c7d1fc05da65ecd3c"));
  }

  @Test
  void anotherPipelinePlaceOrPayloadIsAnotherId() {
    Set<String> ids = new HashSet<>();
    List<String> words = List.of("", "a", "b", "ab", "aa", "ä");
    for (String pipeline : words) {
      for (String coordinates : words) {
        for (String payload : words) {
          ids.add(DeadLetter.idOf(pipeline, coordinates, payload));
        }
      }
    }
    assertThat(ids.size(), equalTo(6 * 6 * 6));
  }

  @Test
  void theTextOfALetterNeverHoldsThePayload() {
    assertThat(
        letter(null, EMAIL).toString(), equalTo("dead letter 0123 INVALID at kunden ä.csv:12"));
    assertThat(letter(null, EMAIL).toString(), not(containsString("A**")));
  }

  @Test
  void laterChangesOfTheListOfViolationsDoNotCount() {
    List<Violation> violations = new ArrayList<>(List.of(EMAIL));
    DeadLetter letter =
        new DeadLetter(
            "", "", "", "", "", Reason.INVALID, violations, "", null, Instant.EPOCH, "null");
    violations.clear();
    assertThat(letter.violations(), contains(EMAIL));
  }

  @Test
  void aLetterTravelsBetweenWorkers() throws Exception {
    Coder<DeadLetter> coder = CoderRegistry.createDefault().getCoder(DeadLetter.class);
    DeadLetter letter = letter(Instant.EPOCH, EMAIL, SKU);
    assertThat(CoderUtils.clone(coder, letter), equalTo(letter));
  }

  private static DeadLetter letter(@Nullable Instant eventTime, Violation... violations) {
    return new DeadLetter(
        "0123",
        "run-1",
        "customers",
        "1.2.0",
        "Validate",
        Reason.INVALID,
        List.of(violations),
        "kunden ä.csv:12",
        eventTime,
        Instant.parse("2026-02-01T00:00:00Z"),
        "{\"name\":\"A**\"}");
  }
}
