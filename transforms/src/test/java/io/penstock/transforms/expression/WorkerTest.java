package io.penstock.transforms.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.penstock.transforms.validate.RowPredicate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableStringField("name")
          .addNullableField("price", Schema.FieldType.DECIMAL)
          .addNullableField("tags", Schema.FieldType.array(Schema.FieldType.STRING))
          .build();
  private static final String TEXT =
      "name.matches('^a') && price > 1.5 && tags.all(t, t in ['x', 'y']) && date('2024-01-31') < "
          + "date('2024-02-01') && is_email(name) == false && coalesce(price, 0) * 2 > 1.0";
  private static final Object[] ROW = {
    "ann", new java.math.BigDecimal("2"), Arrays.asList("x", "y")
  };

  @Test
  void expressionSurvivesTheJourney() {
    Expression expression = Expression.check(TEXT, SCHEMA);
    Expression there = SerializableUtils.clone(expression);
    assertThat(there.open().evaluate(ROW), is(true));
    assertThat(there.text(), is(TEXT));
    assertThat(there.columns(), equalTo(expression.columns()));
    assertThat(there.type(), equalTo(expression.type()));
    RowPredicate predicate = SerializableUtils.clone(expression.predicate());
    assertThat(predicate.open().test(ROW), is(true));
    assertThat(bytes(expression).length, lessThan(10_000));
  }

  @Test
  void interpretedExpressionSurvivesTheJourney() {
    Expression there = SerializableUtils.clone(Expression.check("math.sqrt(4.0) == 2.0", SCHEMA));
    assertThat(there.open().evaluate(ROW), is(true));
  }

  @Test
  void directExpressionRunsWhereThereIsNoCel() throws Exception {
    byte[] journey = bytes(Expression.check(TEXT, SCHEMA));
    try (WithoutCel worker = new WithoutCel()) {
      Object there = worker.read(journey);
      Object open = there.getClass().getMethod("open").invoke(there);
      Object result =
          worker
              .loadClass(OpenExpression.class.getName())
              .getMethod("evaluate", Object[].class)
              .invoke(open, (Object) ROW);
      assertThat(result, is(true));
    }
  }

  private static byte[] bytes(Serializable value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** A worker's class path without the CEL libraries. */
  private static final class WithoutCel extends URLClassLoader {
    WithoutCel() throws IOException {
      super(urls(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls() throws IOException {
      String[] entries = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
      URL[] urls = new URL[entries.length];
      for (int i = 0; i < entries.length; i++) {
        urls[i] = Path.of(entries[i]).toUri().toURL();
      }
      return urls;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("dev.cel.")) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }

    Object read(byte[] bytes) throws IOException, ClassNotFoundException {
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
              return Class.forName(type.getName(), false, WithoutCel.this);
            }
          }) {
        return in.readObject();
      }
    }
  }
}
