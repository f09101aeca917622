package io.penstock.transforms.validate;

import io.penstock.transforms.rows.RowReport;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * A rule on values within objects and arrays. Where an object on the way is null there is no value
 * to judge, and the rule passes.
 */
final class NestedCheck implements RowCheck {
  /** So many places of one rule are listed for a row; more would say nothing new. */
  static final int MAX_PLACES = 100;

  private final Place place;
  private final ValueTest test;
  private final boolean nullPasses;
  private final Verdict verdict;
  private final int maxPlaces;
  private final int[] indices;
  private int found;

  NestedCheck(Place place, ValueTest test, boolean nullPasses, Verdict verdict) {
    this.place = place;
    this.test = test;
    this.nullPasses = nullPasses;
    this.verdict = verdict;
    maxPlaces = verdict.counts() ? 1 : MAX_PLACES;
    indices = new int[place.length()];
  }

  @Override
  public void check(@Nullable Object[] row, RowReport report) {
    found = 0;
    walk(row[place.step(0)], 1, 0, report);
  }

  private void walk(@Nullable Object value, int step, int depth, RowReport report) {
    if (step == place.length()) {
      judge(value, report);
    } else if (value != null && place.step(step) == Place.ELEMENTS) {
      indices[depth] = 0;
      for (Object element : (Iterable<?>) value) {
        if (found >= maxPlaces) {
          return;
        }
        walk(element, step + 1, depth + 1, report);
        indices[depth]++;
      }
    } else if (value != null) {
      walk(((Row) value).getValue(place.step(step)), step + 1, depth, report);
    }
  }

  private void judge(@Nullable Object value, RowReport report) {
    if (value == null ? nullPasses : test.passes(value)) {
      return;
    }
    found++;
    if (place.single()) {
      verdict.violated(report);
    } else {
      verdict.violatedAt(place.text(indices), report);
    }
  }
}
