package io.penstock.testing;

import java.lang.reflect.Method;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions.CheckEnabled;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A pipeline for each test that asks for one: {@code @ExtendWith(PenstockPipeline.class)}, and a
 * parameter of type {@link TestPipeline}.
 *
 * <p>A test that applies something and does not run it fails, and so does one that applies
 * something after the run: such a test would claim nothing. The pipeline runs on the DirectRunner
 * with its checks that elements are never changed and always survive their coder, and with stable
 * step names demanded; it runs to the end before {@code run()} returns.
 */
public final class PenstockPipeline implements ParameterResolver, InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(PenstockPipeline.class);

  /** Options of the DirectRunner with every check on. */
  static DirectOptions options() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setBlockOnRun(true);
    options.setEnforceImmutability(true);
    options.setEnforceEncodability(true);
    options.setStableUniqueNames(CheckEnabled.ERROR);
    return options;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == TestPipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestPipeline.class,
            type -> TestPipeline.fromOptions(options()).enableAbandonedNodeEnforcement(true),
            TestPipeline.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test)
      throws Throwable {
    enforced(body, test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext test)
      throws Throwable {
    enforced(body, test);
  }

  /** TestPipeline is a JUnit 4 rule: its checks run around a statement. */
  private static void enforced(Invocation<Void> body, ExtensionContext test) throws Throwable {
    TestPipeline pipeline = test.getStore(NAMESPACE).get(TestPipeline.class, TestPipeline.class);
    if (pipeline == null) {
      body.proceed();
      return;
    }
    Description name =
        Description.createTestDescription(test.getRequiredTestClass(), test.getDisplayName());
    Statement statement =
        new Statement() {
          @Override
          public void evaluate() throws Throwable {
            body.proceed();
          }
        };
    pipeline.apply(statement, name).evaluate();
  }
}
