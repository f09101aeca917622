package io.penstock.cli.letters;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.penstock.cli.Rejects;
import io.penstock.plan.letters.LetterLines;
import io.penstock.plan.letters.LineStream;
import io.penstock.transforms.reject.DeadLetterJson;
import io.penstock.transforms.reject.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterLinesTest {
  @TempDir Path folder;

  @Test
  void payloadMayBeLongerThanAnyBufferAndAnyLimitOfStrings() throws Exception {
    String one = DeadLetterJson.write(Rejects.letter("run-a", 1, Reason.INVALID, "rule"));
    String huge = "x".repeat(25_000_000);
    Path file =
        Files.writeString(
            folder.resolve("letters.jsonl"),
            one.replace("N***", huge) + "\n\n \n" + one.replace("id1", "id2"));
    List<String> seen = new ArrayList<>();
    new LetterLines(file)
        .each(
            (letter, line) -> {
              seen.add(letter == null ? "damaged" : letter.id() + " " + line.number());
              assertThat(LetterText.of(file, line).length() > 100, is(true));
              return true;
            });
    assertThat(seen, is(List.of("id1 1", "id2 4")));
  }

  @Test
  void readingStopsWhereTheVisitorHasSeenEnough() throws Exception {
    Path file = Files.writeString(folder.resolve("letters.jsonl"), "a\nb\nc\n");
    List<Long> seen = new ArrayList<>();
    new LetterLines(file)
        .each(
            (letter, line) -> {
              seen.add(line.number());
              return line.number() < 2;
            });
    assertThat(seen, is(List.of(1L, 2L)));
  }

  @Property(tries = 300)
  void linesAreThoseOfTheText(@ForAll @StringLength(max = 40) @Chars({'a', '\n', 'b'}) String text)
      throws Exception {
    List<String> lines = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (LineStream stream = new LineStream(new ByteArrayInputStream(bytes))) {
      while (stream.next()) {
        int start = (int) stream.position();
        String line = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.substring(start, start + line.length()), is(line));
        lines.add(line);
      }
      assertThat(stream.position(), is((long) bytes.length));
    }
    assertThat(lines, is(text.lines().toList()));
  }

  @Property(tries = 100)
  void restOfALineIsPassedOver(@ForAll @StringLength(max = 40) @Chars({'a', '\n', 'b'}) String text)
      throws Exception {
    long lines = 0;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (LineStream stream = new LineStream(new ByteArrayInputStream(bytes))) {
      while (stream.next()) {
        lines++;
        stream.read();
      }
    }
    assertThat(lines, is(text.lines().count()));
  }
}
