package io.penstock.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.spec.yaml.YamlScalar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateTextTest {
  private static final Location PLACE = new Location("f.yaml", 3, 7);

  private final Parameters given =
      Parameters.of(Map.of("db", "shop"), Map.of("USER", "canary", "HOST", "db.example"));

  @TempDir Path folder;

  private LateText late(String text) {
    Problems problems = new Problems();
    Resolved resolved =
        given.resolve(new YamlScalar(PLACE, PLACE, text, false), "config.url", problems);
    assertThat(problems.toString(), problems.hasErrors(), is(false));
    assertThat(resolved.late().text(), is(resolved.text()));
    return resolved.late();
  }

  private static byte[] bytes(LateText text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(text);
    }
    return bytes.toByteArray();
  }

  private static LateText travelled(LateText text) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(text)))) {
      return (LateText) in.readObject();
    }
  }

  @Test
  void itTravelsAsItIsWrittenAndMeansTheSameWhereItArrives() throws Exception {
    LateText text = late("postgresql://${env:USER}@${env:HOST:-localhost}/${param:db}$${x}");
    assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1), not(containsString("canary")));
    assertThat(travelled(text).text(), is("postgresql://canary@db.example/shop${x}"));
  }

  @Test
  void aFileIsReadEachTime() throws Exception {
    Path file = folder.resolve("secret");
    Files.writeString(file, "canary\n");
    LateText text = late("${file:" + file + "}!");
    assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1), not(containsString("canary")));
    Files.writeString(file, "rotated\n");
    assertThat(travelled(text).text(), is("rotated!"));
  }

  @Test
  void whatStoodInForAMissingVariableStaysEverywhere() throws Exception {
    assertThat(travelled(late("${env:NONE:-localhost}")).text(), is("localhost"));
    assertThat(late("${env:NONE:-localhost}").secret(), is(false));
  }

  @Test
  void aVariableThatIsMissingWhereTheJobRunsIsNamed() {
    LateText text =
        LateText.of(
            List.of(
                new LateText.Variable(
                    "PENSTOCK_IS_NEVER_SET", Environment.of(System.getenv()), "f.yaml:3:7 url")));
    assertThat(
        assertThrows(UnsetException.class, text::text).getMessage(),
        is(
            "f.yaml:3:7 url: the environment variable PENSTOCK_IS_NEVER_SET is not set where the"
                + " job runs, as it is where the job was started; set it for every worker"));
  }

  @Test
  void aFileThatIsMissingWhereTheJobRunsIsNamed() throws Exception {
    Path file = folder.resolve("secret");
    Files.writeString(file, "canary\n");
    LateText text = late("${file:" + file + "}");
    Files.delete(file);
    assertThat(
        assertThrows(UnsetException.class, text::text).getMessage(),
        containsString("f.yaml:3:7 config.url: the file " + file + " is not there"));
  }

  @Test
  void itIsShownByItsReferences() {
    assertThat(late("a:${env:USER}@"), hasToString("…${env:USER}…"));
    assertThat(late("a:${env:USER}@${param:db}").plain(), is("a:@shop"));
  }
}
