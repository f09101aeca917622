package io.penstock.connectors.jdbc.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrayTextTest {
  @Test
  void readsElements() {
    assertThat(
        elements("{1,22,NULL,\"NULL\",\"a \\\"b\\\" \\\\c, }\",x y}", ','),
        contains("1", "22", null, "NULL", "a \"b\" \\c, }", "x y"));
    assertThat(elements("{}", ','), is(empty()));
    assertThat(elements("{\"\"}", ','), contains(""));
    assertThat(elements("[0:1]={7,8}", ','), contains("7", "8"));
    assertThat(elements("{(2,2),(1,1);(4,4),(3,3)}", ';'), contains("(2,2),(1,1)", "(4,4),(3,3)"));
  }

  @Test
  void readsArraysWithinAsTheirText() {
    ArrayText array = new ArrayText("{{\"}\",\"\\\"{\"},{a,NULL}}", ',');
    assertThat(array.next() && array.nested(), is(true));
    assertThat(array.element(), is("{\"}\",\"\\\"{\"}"));
    assertThat(array.next() && array.nested(), is(true));
    assertThat(array.element(), is("{a,NULL}"));
    assertThat(array.next(), is(false));
  }

  @Test
  void refusesWhatIsNoArray() {
    assertThrows(IllegalArgumentException.class, () -> new ArrayText("1 2 3", ','));
  }

  private static List<@Nullable String> elements(String text, char delimiter) {
    List<@Nullable String> elements = new ArrayList<>();
    ArrayText array = new ArrayText(text, delimiter);
    while (array.next()) {
      elements.add(array.element());
    }
    return elements;
  }
}
