package io.penstock.connectors.files;

import java.io.IOException;

/**
 * Cuts Avro files between blocks. What a range counts are records.
 *
 * @param size of a range in bytes; it has more by up to one block
 */
record AvroCutter(FileSet files, long size) implements FileCutter {

  @Override
  public void cut(String file, RangeReceiver out) throws IOException {
    Run run = new Run(file, out);
    new AvroBlocks(files.origin(file), file).walk(run::add);
    run.end();
  }

  /** The blocks since the last cut; the first range holds the header too. */
  private final class Run {
    private final String file;
    private final RangeReceiver out;
    private long start;
    private long end;
    private long first = 1;
    private long records;

    Run(String file, RangeReceiver out) {
      this.file = file;
      this.out = out;
    }

    void add(long blockEnd, long count) throws IOException {
      end = blockEnd;
      records += count;
      if (end - start >= size) {
        end();
      }
    }

    void end() throws IOException {
      if (end > start) {
        out.accept(new FileRange(file, start, end, first));
        start = end;
        first += records;
        records = 0;
      }
    }
  }
}
