package io.penstock.connectors.files;

import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A staged part and what publishing must know of it; travels as the part's location. Parts are
 * ordered by the file and line of their first row, so that the outcome does not depend on which
 * bundle was done first.
 *
 * @param file where the rows are
 * @param bytes how long the file was when it was complete
 * @param origin where the first row came from
 * @param position where in it the row stood
 */
record StagedFile(Path file, long bytes, String origin, long position)
    implements Comparable<StagedFile> {
  private static final Pattern LOCATION =
      Pattern.compile("(.*)\\?bytes=(\\d+)&position=(-?\\d+)&origin=([^?&]*)", Pattern.DOTALL);
  private static final Comparator<StagedFile> ORDER =
      Comparator.comparing(StagedFile::origin)
          .thenComparing(StagedFile::position)
          .thenComparing(StagedFile::file);

  StagedPart announced(long rows) {
    return new StagedPart(
        file
            + "?bytes="
            + bytes
            + "&position="
            + position
            + "&origin="
            + URLEncoder.encode(origin, StandardCharsets.UTF_8),
        rows);
  }

  static StagedFile of(StagedPart part) {
    Matcher matcher = LOCATION.matcher(part.location());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("this part was not staged for a file");
    }
    return new StagedFile(
        Path.of(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        URLDecoder.decode(matcher.group(4), StandardCharsets.UTF_8),
        Long.parseLong(matcher.group(3)));
  }

  /**
   * The files of parts that have rows, in their order.
   *
   * @throws FileTrouble if one is not there as it was announced
   */
  static List<StagedFile> whole(List<StagedPart> parts, TargetFile target) throws IOException {
    List<StagedFile> files =
        parts.stream().filter(part -> part.rows() > 0).map(StagedFile::of).toList();
    for (StagedFile part : files) {
      if (!Files.exists(part.file()) || Files.size(part.file()) != part.bytes()) {
        throw FileTrouble.unpublished(
            target, "a staged file is gone or cut short; start a new run");
      }
    }
    return files;
  }

  @Override
  public int compareTo(StagedFile other) {
    return ORDER.compare(this, other);
  }
}
