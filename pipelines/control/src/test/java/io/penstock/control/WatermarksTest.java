package io.penstock.control;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class WatermarksTest {
  private final Kind kind;
  private static final Watermark NINE = new Watermark("{9}", "id 9", null);
  private static final Watermark TEN = new Watermark("{10}", "id 10", Instant.EPOCH);
  private static final String PIPELINE = Reported.ended("r1").pipeline();

  @TempDir Path folder;
  private ControlStore store;

  WatermarksTest(Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    store = kind.make(folder);
  }

  private Optional<Watermark> mark() {
    return store.watermarks().find(PIPELINE, "crm");
  }

  private void end(String run, RunStatus status, @Nullable Watermark from, Watermark to) {
    store.end(Reported.ended(run, status), new Advance("crm", from, to));
  }

  @Test
  void markMovesWithRunsThatSucceed() {
    assertThat(mark(), is(Optional.empty()));
    end("r1", RunStatus.SUCCEEDED, null, NINE);
    assertThat(mark(), is(Optional.of(NINE)));
    end("r2", RunStatus.SUCCEEDED, NINE, TEN);
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void markStaysWithRunsThatDoNot() {
    end("r1", RunStatus.SUCCEEDED, null, NINE);
    end("r2", RunStatus.BLOCKED, NINE, TEN);
    end("r3", RunStatus.FAILED, NINE, TEN);
    assertThat(mark(), is(Optional.of(NINE)));
  }

  @Test
  void markThatAnotherRunHasMovedStays() {
    end("r1", RunStatus.SUCCEEDED, null, TEN);
    end("r2", RunStatus.SUCCEEDED, null, NINE);
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void endingARunAgainDoesNotMoveTheMarkBack() {
    end("r1", RunStatus.SUCCEEDED, null, NINE);
    end("r2", RunStatus.SUCCEEDED, NINE, TEN);
    end("r1", RunStatus.SUCCEEDED, null, NINE);
    assertThat(mark(), is(Optional.of(TEN)));
  }

  @Test
  void forgottenMarkIsGone() {
    end("r1", RunStatus.SUCCEEDED, null, NINE);
    store.watermarks().forget(PIPELINE, "crm");
    assertThat(mark(), is(Optional.empty()));
  }

  @Test
  void allMarksTellWhichRunMovedThem() {
    end("r1", RunStatus.SUCCEEDED, null, TEN);
    assertThat(
        store.watermarks().all(), contains(new Watermarks.Standing(PIPELINE, "crm", TEN, "r1")));
  }

  @Test
  void markIsNotPrinted() {
    assertThat(NINE.toString(), not(containsString("9")));
  }
}
