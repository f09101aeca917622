package io.penstock.plan.assemble;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.StagedFacts;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UpsertingSink;
import io.penstock.plan.connect.Upserts;
import io.penstock.testing.PenstockPipeline;
import io.penstock.transforms.protect.ProtectedPayload;
import io.penstock.transforms.protect.SecretResolver;
import io.penstock.transforms.rows.RowChain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a stream remembers over an hour in which its keys keep changing. */
@ExtendWith(PenstockPipeline.class)
class HorizonTest {
  private static final Schema ROWS =
      Schema.builder().addInt64Field("id").addInt64Field("version").build();

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int STEP_SECONDS = 10;
  private static final int STEPS = 360;
  private static final int KEYS_A_STEP = 20;
  private static final int SHARDS = 2;
  private static final Duration HORIZON = Duration.ofMinutes(4);

  /** Each horizon is looked at four times, and a key is kept until the look after its horizon. */
  private static final long MOST = (HORIZON.toSeconds() * 5 / 4 / STEP_SECONDS + 2) * KEYS_A_STEP;

  @TempDir Path folder;

  /** Takes everything. */
  private static final class Anywhere implements UpsertingSink {
    private static final long serialVersionUID = 1;

    @Override
    public boolean setBased() {
      return true;
    }

    @Override
    public String target() {
      return "nowhere";
    }

    @Override
    public void preflight() {}

    @Override
    public Stager openStager(String staging) {
      return new Stager() {
        private long rows;

        @Override
        public void write(@Nullable Object[] row, String origin, long position) {
          rows++;
        }

        @Override
        public StagedPart finish() {
          return new StagedPart("nowhere", rows);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Published publish(Publication publication, Gate gate) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String refusesStreams() {
      return null;
    }

    @Override
    public Upserts openUpserts() {
      return part ->
          new Published(
              new StagedFacts(part.rows(), 0, List.of(), Map.of()), true, part.rows(), 0, 0, 0);
    }
  }

  private UpsertFn upsert() {
    RunContext context =
        new RunContext(
            "run-1",
            "things",
            "contract",
            "1.0.0",
            "direct",
            java.time.Instant.EPOCH,
            folder.toString(),
            folder.toString(),
            null,
            "sqlite:unused",
            null);
    WorkPlan work =
        new WorkPlan(
            context,
            new RowChain(ROWS, List.of()),
            ProtectedPayload.of(ROWS, Map.of(), SecretResolver.standard()),
            null,
            Held.nothing(),
            "Read",
            "Write",
            Set.of());
    return new UpsertFn(
        work,
        new Anywhere(),
        new Versions(ROWS, new int[] {0}, 1, true, Versions.Ties.BY_TARGET),
        StreamLengths.standard().withHorizon(HORIZON),
        "Write");
  }

  /** Every ten seconds each shard sees keys that never were and, once more, some that were. */
  private static TestStream<KV<Integer, List<Traced>>> hour() {
    TestStream.Builder<KV<Integer, List<Traced>>> stream =
        TestStream.create(KvCoder.of(VarIntCoder.of(), ListCoder.of(Traced.RowsCoder.of(ROWS))))
            .advanceWatermarkTo(BEGIN);
    for (int step = 0; step < STEPS; step++) {
      Instant now = BEGIN.plus(org.joda.time.Duration.standardSeconds((long) step * STEP_SECONDS));
      for (int shard = 0; shard < SHARDS; shard++) {
        stream = stream.addElements(TimestampedValue.of(KV.of(shard, rows(step)), now));
      }
      stream =
          stream
              .advanceProcessingTime(org.joda.time.Duration.standardSeconds(STEP_SECONDS))
              .advanceWatermarkTo(now.plus(org.joda.time.Duration.standardSeconds(STEP_SECONDS)));
    }
    return stream.advanceWatermarkToInfinity();
  }

  private static List<Traced> rows(int step) {
    List<Traced> rows = new ArrayList<>();
    LongStream.range((long) step * KEYS_A_STEP - KEYS_A_STEP / 2, (long) (step + 1) * KEYS_A_STEP)
        .mapToObj(id -> new Traced(new @Nullable Object[] {id, (long) step}, "t", id))
        .forEach(rows::add);
    return rows;
  }

  @Test
  void whatIsRememberedStaysTheSameOverAnHourOfNewKeys(TestPipeline pipeline) {
    var unused = pipeline.apply("Hour", hour()).apply("Write", ParDo.of(upsert()));
    unused.setCoder(new StreamReport.Form());
    PipelineResult result = pipeline.run();
    DistributionResult remembered =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(Progress.NAMESPACE, Progress.REMEMBERED))
                    .build())
            .getDistributions()
            .iterator()
            .next()
            .getCommitted();
    assertThat(
        "the most that a shard remembered", remembered.getMax(), is(lessThanOrEqualTo(MOST)));
    assertThat("a horizon is kept", remembered.getMax(), is(greaterThan(MOST / 2)));
    long looks = STEPS * STEP_SECONDS / (HORIZON.toSeconds() / 4);
    assertThat(
        "one timer a shard, which goes on",
        remembered.getCount(),
        is(
            allOf(
                greaterThanOrEqualTo(SHARDS * looks * 3 / 4),
                lessThanOrEqualTo(SHARDS * (looks + 10)))));
  }
}
