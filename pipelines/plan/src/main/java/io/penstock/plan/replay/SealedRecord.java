package io.penstock.plan.replay;

import io.penstock.plan.connect.RawRecord;
import io.penstock.plan.letters.KeptLetter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record of a letter. Its origin begins with the run that rejected it, as two runs may have
 * read different records from the same place: origin and position together are the letter's key.
 */
record SealedRecord(String origin, long position, String text) implements RawRecord {
  private static final Pattern PLACE = Pattern.compile("(.*):(0|[1-9]\\d{0,17})", Pattern.DOTALL);

  /** Whether the letter's coordinates are an origin and a position. */
  static boolean hasPlace(KeptLetter letter) {
    return PLACE.matcher(letter.key()).matches();
  }

  static SealedRecord of(KeptLetter letter, String text) {
    Matcher place = PLACE.matcher(letter.key());
    if (!place.matches()) {
      throw new IllegalArgumentException("a letter without a place was chosen");
    }
    return new SealedRecord(place.group(1), Long.parseLong(place.group(2)), text);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return origin + ":" + position;
  }
}
