package io.penstock.connectors.files;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file on any file system of Beam that can be read from any place, as Parquet must be. */
record ParquetInput(String origin, String file) implements InputFile {

  @Override
  public long getLength() throws IOException {
    return FileSystems.matchSingleFileSpec(file).sizeBytes();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    ReadableByteChannel channel = FileSet.open(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return new Stream(seekable);
    }
    channel.close();
    throw new IOException(
        origin + " is on a file system that cannot read from any place, as Parquet needs");
  }

  @Override
  public String toString() {
    return origin;
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final SeekableByteChannel channel;

    Stream(SeekableByteChannel channel) {
      super(Channels.newInputStream(channel));
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }
  }
}
