package io.penstock.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Has JUnit run the tests of {@link Sample}, and looks at how they end. */
class PenstockPipelineTest {
  private static final String ASKED_FOR = "penstock.sample";

  @Test
  void aTestThatRunsItsPipelinePasses() {
    assertThat(outcomes("runs"), contains("passed"));
  }

  @Test
  void aTestWithoutAPipelinePasses() {
    assertThat(outcomes("needsNone"), contains("passed"));
  }

  @Test
  void aPipelineThatIsNotRunFailsItsTest() {
    assertThat(outcomes("forgets"), contains(failure("PipelineRunMissingException")));
  }

  @Test
  void whatIsAppliedAfterTheRunFailsItsTest() {
    assertThat(outcomes("addsAfterTheRun"), contains(failure("AbandonedNodeException")));
  }

  @Test
  void aFailedClaimFailsItsTest() {
    assertThat(outcomes("claimsTheWrong"), contains(instanceOf(AssertionError.class)));
  }

  @Test
  void anElementThatIsChangedFailsItsTest() {
    assertThat(outcomes("changesAnElement"), contains(failure("IllegalMutationException")));
  }

  @Test
  void everyRoundOfAParameterisedTestHasAPipelineOfItsOwn() {
    assertThat(outcomes("rounds"), contains(Matchers.is("passed"), failure("PipelineRunMissing")));
  }

  private static Matcher<Object> failure(String text) {
    return Matchers.hasToString(containsString(text));
  }

  /** How each round of a test ended: "passed", or what it threw. */
  private static List<Object> outcomes(String name) {
    Method test =
        Arrays.stream(Sample.class.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Sample.class, test))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    List<Object> outcomes = new ArrayList<>();
    System.setProperty(ASKED_FOR, "yes");
    try {
      LauncherFactory.create().execute(request, listener(outcomes));
    } finally {
      System.clearProperty(ASKED_FOR);
    }
    return outcomes;
  }

  private static TestExecutionListener listener(List<Object> outcomes) {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier id, TestExecutionResult result) {
        if (id.isTest()) {
          outcomes.add(result.getThrowable().<Object>map(e -> e).orElse("passed"));
        }
      }
    };
  }

  @EnabledIfSystemProperty(named = ASKED_FOR, matches = "yes", disabledReason = "fails on purpose")
  @ExtendWith(PenstockPipeline.class)
  static class Sample {
    @Test
    void runs(TestPipeline pipeline) {
      PAssert.that(pipeline.apply(Create.of(1, 2))).containsInAnyOrder(2, 1);
      pipeline.run();
    }

    @Test
    void needsNone() {}

    @Test
    void forgets(TestPipeline pipeline) {
      PAssert.that(pipeline.apply(Create.of(1))).containsInAnyOrder(2);
    }

    @Test
    void addsAfterTheRun(TestPipeline pipeline) {
      var numbers = pipeline.apply(Create.of(1));
      pipeline.run();
      PAssert.that(numbers).containsInAnyOrder(2);
    }

    @Test
    void claimsTheWrong(TestPipeline pipeline) {
      PAssert.that(pipeline.apply(Create.of(1))).containsInAnyOrder(2);
      pipeline.run();
    }

    @Test
    void changesAnElement(TestPipeline pipeline) {
      pipeline
          .apply(Create.of(new byte[] {0}))
          .apply(
              MapElements.into(TypeDescriptor.of(byte[].class))
                  .via(
                      bytes -> {
                        bytes[0]++;
                        return bytes;
                      }));
      pipeline.run();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rounds(int number, TestPipeline pipeline) {
      pipeline.apply(Create.of(number));
      if (number == 1) {
        pipeline.run();
      }
    }
  }
}
