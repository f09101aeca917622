package io.penstock.connectors.jdbc.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingColumnsTest {
  private static final String LINES =
      "1\ta\\tb\\nc\\\\\tfile.csv\t7\n\\N\t\tfile.csv\t8\n3\tZoë\tfile.csv\t9\n";

  private static LeadingColumns lines(int keep) {
    return new LeadingColumns(new ByteArrayInputStream(LINES.getBytes(UTF_8)), keep);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1 << 17})
  void keepsTheFirstColumnsOfEachLineWhateverIsReadAtOnce(int atOnce) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[atOnce];
    LeadingColumns lines = lines(2);
    for (int n = lines.read(buffer, 0, atOnce); n >= 0; n = lines.read(buffer, 0, atOnce)) {
      kept.write(buffer, 0, n);
    }
    assertThat(kept.toString(UTF_8), is("1\ta\\tb\\nc\\\\\n\\N\t\n3\tZoë\n"));
  }

  @Test
  void oneColumnIsKeptByteByByte() throws IOException {
    StringBuilder kept = new StringBuilder();
    LeadingColumns lines = lines(1);
    for (int b = lines.read(); b >= 0; b = lines.read()) {
      kept.append((char) b);
    }
    assertThat(kept.toString(), is("1\n\\N\n3\n"));
  }
}
