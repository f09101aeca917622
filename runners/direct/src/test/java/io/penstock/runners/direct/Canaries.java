package io.penstock.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts that must not be found in anything that is left behind, however they are written. */
final class Canaries {
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** The name of the spelling, for each spelling as a text of bytes. */
  private final Map<String, String> spellings = new LinkedHashMap<>();

  Canaries(List<String> texts) {
    for (String text : texts) {
      spell(text, "as it is", text.getBytes(StandardCharsets.UTF_8));
      byte[] lower = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      spell(text, "in lower case", lower);
      byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
      spell(text, "in UTF-16", Arrays.copyOf(wide, wide.length - 1)); // of either byte order
      spell(text, "in hex", HexFormat.of().formatHex(lower).getBytes(BYTES));
      for (int before = 0; before < 3; before++) {
        base64(text, before);
      }
    }
  }

  private void spell(String text, String how, byte[] spelling) {
    spellings.putIfAbsent(new String(spelling, BYTES), text + " " + how);
  }

  /** The characters that do not depend on what stands before and after, both alphabets. */
  private void base64(String text, int before) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String encoded = encoder.withoutPadding().encodeToString(shifted);
      int from = before == 0 ? 0 : before + 1;
      int to = shifted.length * 8 / 6;
      spell(text, "in base64", encoded.substring(from, to).getBytes(BYTES));
    }
  }

  /** Fails where a file holds one. */
  void notIn(List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      found.addAll(found(file.toString(), Files.readAllBytes(file)));
    }
    assertThat(String.join("\n", found), found.isEmpty(), is(true));
  }

  /** Where some bytes hold one. */
  List<String> found(String name, byte[] bytes) {
    String content = new String(bytes, BYTES);
    return spellings.entrySet().stream()
        .filter(spelling -> content.contains(spelling.getKey()))
        .map(spelling -> name + " holds " + spelling.getValue())
        .toList();
  }
}
