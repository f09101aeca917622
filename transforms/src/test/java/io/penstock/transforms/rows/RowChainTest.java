package io.penstock.transforms.rows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.testing.RowTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowChainTest {
  private static final Schema IDS = RowTable.of("id:integer").schema();
  private static final Schema WIDER = RowTable.of("id:integer | email:string").schema();

  private final List<String> closed = new ArrayList<>();

  @Test
  void theLastStepGivesTheSchema() {
    RowChain chain =
        new RowChain(IDS, List.of(TestStep.add("a", IDS, 1), TestStep.add("b", WIDER, 1)));
    assertThat(chain.outputSchema(), equalTo(WIDER));
    assertThat(new RowChain(IDS, List.of()).outputSchema(), equalTo(IDS));
  }

  @Test
  void laterChangesOfTheListOfStepsDoNotCount() {
    List<RowStep> steps = new ArrayList<>();
    RowChain chain = new RowChain(IDS, steps);
    steps.add(TestStep.add("a", IDS, 1));
    assertThat(chain.steps(), is(empty()));
  }

  @Test
  void aChainDoesTheSameAfterTheJourneyToTheWorker() {
    RowChain chain =
        new RowChain(IDS, List.of(TestStep.add("a", IDS, 1), TestStep.reject("r", IDS, 2)));
    try (OpenChain there = SerializableUtils.clone(chain).open()) {
      assertThat(there.apply(new Object[] {2L}), arrayContaining((Object) 3L));
      there.apply(new Object[] {1L});
      assertThat(there.stoppedBy(), equalTo("r"));
    }
  }

  @Test
  void everyStepIsClosedOnce() {
    OpenChain chain = new RowChain(IDS, List.of(tracked("a"), tracked("b"))).open();
    chain.close();
    chain.close();
    assertThat(closed, contains("a", "b"));
  }

  @Test
  void aStepThatCannotOpenClosesThoseOpenedBefore() {
    RuntimeException trouble = new IllegalStateException("no key");
    RowChain chain = new RowChain(IDS, List.of(tracked("a"), tracked("b"), failing(trouble)));
    assertThat(assertThrows(RuntimeException.class, chain::open), sameInstance(trouble));
    assertThat(closed, contains("a", "b"));
  }

  @Test
  void aMissingLibraryClosesThoseOpenedBeforeToo() {
    Error trouble = new NoClassDefFoundError("x");
    RowChain chain = new RowChain(IDS, List.of(tracked("a"), failing(trouble)));
    assertThat(assertThrows(Error.class, chain::open), sameInstance(trouble));
    assertThat(closed, contains("a"));
  }

  @Test
  void aStepThatCannotCloseKeepsNoOtherOpen() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two");
    OpenChain chain =
        new RowChain(IDS, List.of(stuck(one), tracked("a"), stuck(two), tracked("b"))).open();
    IllegalStateException thrown = assertThrows(IllegalStateException.class, chain::close);
    assertThat(thrown, sameInstance(one));
    assertThat(List.of(thrown.getSuppressed()), contains((Throwable) two));
    assertThat(closed, contains("a", "b"));
  }

  @Test
  void theTroubleOfOpeningIsNotHiddenByTroubleOfClosing() {
    IllegalStateException closing = new IllegalStateException("closing");
    IllegalStateException opening = new IllegalStateException("opening");
    RowChain chain = new RowChain(IDS, List.of(stuck(closing), failing(opening)));
    RuntimeException thrown = assertThrows(RuntimeException.class, chain::open);
    assertThat(thrown, sameInstance(opening));
    assertThat(List.of(thrown.getSuppressed()), contains((Throwable) closing));
  }

  private RowStep tracked(String name) {
    return new Opening(name, () -> new Closing(() -> closed.add(name)));
  }

  private static RowStep failing(Throwable trouble) {
    return new Opening(
        "failing",
        () -> {
          if (trouble instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) trouble;
        });
  }

  private static RowStep stuck(RuntimeException trouble) {
    return new Opening(
        "stuck",
        () ->
            new Closing(
                () -> {
                  throw trouble;
                }));
  }

  /** A step known by how it opens. */
  private record Opening(String name, Supplier<RowFunction> how) implements RowStep {
    @Override
    public Schema outputSchema() {
      return IDS;
    }

    @Override
    public RowFunction open() {
      return how.get();
    }
  }

  /** A function known by how it closes. */
  private record Closing(Runnable how) implements RowFunction {
    @Override
    public @Nullable Object @Nullable [] apply(@Nullable Object[] row, RowReport report) {
      return row;
    }

    @Override
    public void close() {
      how.run();
    }
  }
}
