package io.penstock.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.control.ClusterJob;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A job of a cluster as one line of JSON (RFC 8259) for programs: {@code run, pipeline, runner,
 * master, job, submitted_at, state}, the last only of a job that was stopped with its state kept.
 */
public final class JobLine {
  private JobLine() {}

  /** The line, without its end. */
  public static String of(ClusterJob job) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("run", job.run());
      json.writeStringField("pipeline", job.pipeline());
      json.writeStringField("runner", job.runner());
      json.writeStringField("master", job.master());
      json.writeStringField("job", job.job());
      json.writeStringField("submitted_at", job.submittedAt().toString());
      @Nullable String kept = job.kept();
      if (kept != null) {
        json.writeStringField("state", kept);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return text.toString();
  }
}
