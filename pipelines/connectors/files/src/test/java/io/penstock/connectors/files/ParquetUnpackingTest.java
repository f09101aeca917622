package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.airlift.compress.lz4.Lz4Compressor;
import io.penstock.plan.connect.UnusableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that unpack to something else than their header says, or to too much. */
class ParquetUnpackingTest {
  private static final int SIZE = 1_000_000;
  private static final Map<CompressionCodecName, ParquetCodec> PACKED =
      Map.of(
          CompressionCodecName.UNCOMPRESSED, ParquetCodec.NONE,
          CompressionCodecName.SNAPPY, ParquetCodec.SNAPPY,
          CompressionCodecName.GZIP, ParquetCodec.GZIP,
          CompressionCodecName.ZSTD, ParquetCodec.ZSTD);

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void aPageIsUnpackedToTheSizeThatItSaysOrNotAtAll(CompressionCodecName codec) throws Exception {
    byte[] packed = packed(codec);
    if (codec != CompressionCodecName.UNCOMPRESSED) {
      assertThat(packed.length, lessThan(SIZE / 10));
    }
    BytesInputDecompressor whole = unpacking(Long.MAX_VALUE, SIZE).getDecompressor(codec);
    assertThat(whole.decompress(BytesInput.from(packed), SIZE).toByteArray(), is(new byte[SIZE]));
    for (int said : new int[] {SIZE - 1, 1}) {
      assertThrows(Exception.class, () -> whole.decompress(BytesInput.from(packed), said));
    }
    BytesInputDecompressor larger = unpacking(Long.MAX_VALUE, 2 * SIZE).getDecompressor(codec);
    assertThrows(Exception.class, () -> larger.decompress(BytesInput.from(packed), SIZE + 1));
    assertThrows(
        Exception.class,
        () ->
            larger.decompress(
                ByteBuffer.wrap(packed), packed.length, ByteBuffer.allocate(2 * SIZE), SIZE + 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void aPageOfNothingMayBePackedAsNothing(CompressionCodecName codec) throws Exception {
    BytesInputDecompressor pages = unpacking(0, 1).getDecompressor(codec);
    assertThat(pages.decompress(BytesInput.empty(), 0).size(), is(0L));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void pagesOverTheBoundsAreNotUnpacked(CompressionCodecName codec) throws Exception {
    byte[] packed = packed(codec);
    for (int said : new int[] {SIZE, Integer.MAX_VALUE, -1}) {
      assertThat(
          refused(unpacking(Long.MAX_VALUE, SIZE - 1).getDecompressor(codec), packed, said),
          is(
              "f has a page of more than 999999 bytes; if that is as it should be, set max_page"
                  + " higher"));
    }
    ParquetUnpacking twice = unpacking(2 * SIZE - 1, SIZE);
    twice.getDecompressor(codec).decompress(BytesInput.from(packed), SIZE);
    assertThat(
        refused(twice.getDecompressor(codec), packed, SIZE),
        is(
            "f unpacks to more than 1999999 bytes; if that is as it should be, set max_inflated"
                + " higher"));
  }

  private static String refused(BytesInputDecompressor codec, byte[] packed, int said) {
    return String.valueOf(
        assertThrows(UnusableException.class, () -> codec.decompress(BytesInput.from(packed), said))
            .getMessage());
  }

  private static ParquetUnpacking unpacking(long maxInflated, int maxPage) {
    return new ParquetUnpacking("f", new ParquetBounds(maxInflated, maxPage));
  }

  private static byte[] packed(CompressionCodecName codec) throws IOException {
    ParquetCodec written = PACKED.get(codec);
    if (written != null) {
      return written.compress(BytesInput.from(new byte[SIZE])).toByteArray();
    }
    Lz4Compressor lz4 = new Lz4Compressor();
    byte[] packed = new byte[lz4.maxCompressedLength(SIZE)];
    int length = lz4.compress(new byte[SIZE], 0, SIZE, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }
}
