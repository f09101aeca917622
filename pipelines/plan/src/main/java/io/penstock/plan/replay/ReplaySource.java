package io.penstock.plan.replay;

import io.penstock.plan.connect.RecordDecoder;
import io.penstock.plan.connect.RecordReader;
import io.penstock.plan.connect.Source;
import io.penstock.transforms.protect.KeyMaterial;
import io.penstock.transforms.protect.Sealed;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.SecretResolver;
import java.util.Objects;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The records of dead letters, as the source would have read them with the settings that it has
 * now. The source itself is not asked: it may be gone.
 */
public final class ReplaySource implements Source<LetterRange> {
  private static final long serialVersionUID = 1;

  private final Source<?> source;
  private final SecretRef key;
  private final Chosen chosen;

  /**
   * @param source has a {@link Source#decoder decoder}
   * @param key opens the letters
   */
  public ReplaySource(Source<?> source, SecretRef key, Chosen chosen) {
    this.source = source;
    this.key = key;
    this.chosen = chosen;
  }

  /** The letters that it reads. */
  public Chosen chosen() {
    return chosen;
  }

  @Override
  public Schema schema() {
    return source.schema();
  }

  @Override
  public boolean changes() {
    return source.changes();
  }

  /** The letters were opened when they were chosen. */
  @Override
  public void preflight() {}

  @Override
  public PTransform<PBegin, PCollection<LetterRange>> elements() {
    return new Ranges(chosen);
  }

  @Override
  public RecordReader<LetterRange> open() {
    RecordDecoder decoder = Objects.requireNonNull(source.decoder(), "a source with a decoder");
    return new LetterReader(
        decoder, Sealed.with(KeyMaterial.resolve(key, SecretResolver.standard())));
  }

  private static final class Ranges extends PTransform<PBegin, PCollection<LetterRange>> {
    private final Chosen chosen;

    Ranges(Chosen chosen) {
      this.chosen = chosen;
    }

    @Override
    public PCollection<LetterRange> expand(PBegin begin) {
      return begin
          .apply(
              "Letters",
              Create.of(chosen.ranges()).withCoder(SerializableCoder.of(LetterRange.class)))
          .apply("Spread letters", Reshuffle.viaRandomKey());
    }
  }
}
