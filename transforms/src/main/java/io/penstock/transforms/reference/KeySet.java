package io.penstock.transforms.reference;

/**
 * A set of keys, 128 bits each, that gives up beyond a number of them. A key takes 21 to 43 bytes
 * of memory, whatever its columns hold. Not for several threads while it is filled.
 */
public final class KeySet {
  private static final int SMALLEST = 64;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long most;
  private long[] table = new long[2 * SMALLEST];
  private int size;
  private boolean tooMany;

  private KeySet(long most) {
    this.most = most;
  }

  /** An empty set that holds so many keys; of one more it only knows that there are too many. */
  public static KeySet upTo(long most) {
    return new KeySet(most);
  }

  /** An empty set without such a bound. */
  public static KeySet unbounded() {
    return new KeySet(Long.MAX_VALUE);
  }

  /** Adds a key. */
  public void add(long high, long low) {
    if (tooMany) {
      return;
    }
    int slot = slot(table, high, other(low));
    if (table[slot + 1] == 0) {
      table[slot] = high;
      table[slot + 1] = other(low);
      size++;
      grow();
    }
  }

  /** Adds all keys of another set. */
  public void addAll(KeySet other) {
    if (other.tooMany) {
      giveUp();
    }
    other.forEach(this::add);
  }

  /** Whether a key is in the set; must not be asked where there were too many. */
  public boolean contains(long high, long low) {
    if (tooMany) {
      throw new IllegalStateException("there were more than " + most + " keys");
    }
    return table[slot(table, high, other(low)) + 1] != 0;
  }

  /** How many keys there are; 0 where there were too many. */
  public int size() {
    return size;
  }

  /** Whether more keys were added than it may hold; they are gone then. */
  public boolean tooMany() {
    return tooMany;
  }

  long most() {
    return most;
  }

  /** Takes a key. */
  public interface Keys {
    void key(long high, long low);
  }

  /** Hands out every key, in no order. */
  public void forEach(Keys keys) {
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] != 0) {
        keys.key(table[i], table[i + 1]);
      }
    }
  }

  void giveUp() {
    tooMany = true;
    size = 0;
    table = new long[2];
  }

  private void grow() {
    if (size > most) {
      giveUp();
    } else if (4L * size > 3L * (table.length / 2)) {
      long[] larger = new long[table.length * 2];
      forEach(
          (high, low) -> {
            int slot = slot(larger, high, low);
            larger[slot] = high;
            larger[slot + 1] = low;
          });
      table = larger;
    }
  }

  /** Where a key is, or the free slot where it belongs; a slot is free where its low half is 0. */
  private static int slot(long[] table, long high, long low) {
    int mask = table.length / 2 - 1;
    int at = (int) ((high * MIX) >>> 32) & mask;
    while (table[2 * at + 1] != 0 && !(table[2 * at] == high && table[2 * at + 1] == low)) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }

  /** As 0 stands for a free slot. */
  private static long other(long low) {
    return low == 0 ? 1 : low;
  }

  /** Never the keys. */
  @Override
  public String toString() {
    return tooMany ? "more than " + most + " keys" : size + " keys";
  }
}
