package io.penstock.transforms.protect;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

class ProtectTest {
  private static final Schema PERSON =
      Schema.builder().addStringField("name").addStringField("ssn").build();
  private static final Map<String, Treatment> TREATMENTS =
      Map.of("name", new Treatment.Mask(1, 0), "ssn", new Treatment.Drop());

  @Test
  void anyRowsCanBeProtectedFromJava() {
    Pipeline pipeline = Pipeline.create();
    Row ann = Row.withSchema(PERSON).addValues("Ann", "190-79-7183").build();
    PCollection<Row> out =
        pipeline.apply(Create.of(ann).withRowSchema(PERSON)).apply(Protect.columns(TREATMENTS));
    Schema expected = Schema.builder().addNullableStringField("name").build();
    assertThat(out.getSchema(), equalTo(expected));
    PAssert.that(out).containsInAnyOrder(Row.withSchema(expected).addValue("A**").build());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aDeadLetterKeepsTheProtectedRowAfterTheJourneyToTheWorker() {
    ProtectedPayload payload =
        SerializableUtils.clone(ProtectedPayload.of(PERSON, TREATMENTS, SecretResolver.standard()));
    assertThat(payload.payload(new Object[] {"Ann", "190-79-7183"}), equalTo("{\"name\":\"A**\"}"));
  }
}
