package io.penstock.connectors.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.StagedPart;
import io.penstock.plan.connect.Stager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How rows lie in the row groups of a file. */
class ParquetGroupsTest {
  private static final int MIB = 1 << 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void rowsAreHeldUntilThereAre16MebibytesOfThemHoweverLongTheyAre() throws Exception {
    List<Long> sizes = groups(part(0, 200_000, 1), part(200_000, 60, MIB));
    assertThat(sizes.size(), is(5));
    for (long size : sizes) {
      assertThat(size, lessThan(18L * MIB));
    }
    assertThat(duck("count(*), min(id), max(id)"), contains("200060|0|200059"));
  }

  @Test
  void smallGroupsOfPartsAreWrittenTogetherInOrder() throws Exception {
    assertThat(
        groups(part(0, 10, 3), part(10, 10, 3), part(20, 6, MIB), part(26, 4, 3), part(30, 1, 0)),
        hasSize(3));
    assertThat(duck("string_agg(id, ' ' ORDER BY file_row_number)"), contains(numbers(31)));
    assertThat(duck("count(DISTINCT name), max(length(name))"), contains("31|" + MIB));
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(joining(" "));
  }

  /** Rows with numbers from one on and a text of random letters. */
  private StagedPart part(int first, int rows, int length) throws Exception {
    Random random = new Random(first);
    byte[] text = new byte[length];
    try (Stager stager = sink().openStager(folder.resolve("staging").toString())) {
      for (int i = 0; i < rows; i++) {
        random.nextBytes(text);
        for (int j = 0; j < length; j++) {
          text[j] = (byte) ('a' + (text[j] & 0xF));
        }
        stager.write(Written.row((long) (first + i), new String(text, US_ASCII)), "in", first + i);
      }
      return stager.finish();
    }
  }

  /** The sizes of the groups of a file that is made of these parts. */
  private List<Long> groups(StagedPart... parts) throws Exception {
    sink()
        .publish(
            new Publication("r", List.of(parts), folder.resolve("staging").toString()),
            facts -> true);
    List<Long> sizes = new ArrayList<>();
    for (String size :
        DuckDbFiles.query(
            "SELECT DISTINCT row_group_id, row_group_bytes FROM parquet_metadata('"
                + file()
                + "') ORDER BY row_group_id")) {
      sizes.add(Long.valueOf(size.split("\\|")[1]));
    }
    return sizes;
  }

  private List<String> duck(String columns) throws Exception {
    return DuckDbFiles.query(
        "SELECT " + columns + " FROM read_parquet('" + file() + "', file_row_number = true)");
  }

  private FileSink sink() {
    return FileSink.of(file().toString(), new ParquetRowFormat(Written.PEOPLE, ParquetCodec.NONE));
  }

  private Path file() {
    return folder.resolve("out.parquet");
  }
}
