package io.penstock.transforms.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JSON form of a {@link DeadLetter}: one object on one line. */
public final class DeadLetterJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DeadLetterJson() {}

  /** The envelope as one line of JSON, without the line end. */
  public static String write(DeadLetter letter) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("version", DeadLetter.VERSION);
      json.writeStringField("id", letter.id());
      json.writeStringField("run", letter.run());
      json.writeStringField("pipeline", letter.pipeline());
      json.writeStringField("pipeline_version", letter.pipelineVersion());
      json.writeStringField("step", letter.step());
      json.writeStringField("reason", letter.reason().name());
      writeViolations(json, letter);
      json.writeStringField("coordinates", letter.coordinates());
      if (letter.eventTime() != null) {
        json.writeStringField("event_time", letter.eventTime().toString());
      } else {
        json.writeNullField("event_time");
      }
      json.writeStringField("rejected_at", letter.rejectedAt().toString());
      json.writeFieldName("payload");
      json.writeRawValue(letter.payload());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeViolations(JsonGenerator json, DeadLetter letter) throws IOException {
    json.writeArrayFieldStart("violations");
    for (Violation violation : letter.violations()) {
      json.writeStartObject();
      json.writeStringField("rule", violation.rule());
      json.writeStringField("path", violation.path());
      json.writeStringField("message", violation.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
