package io.penstock.cli.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.penstock.plan.letters.LetterLines;
import io.penstock.plan.letters.LineStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A whole letter as JSON for people: values as they stand in the file, digit by digit, but what
 * would steer a terminal is written as an escape.
 */
final class LetterText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build()
          .setCharacterEscapes(new Harmless());

  private LetterText() {}

  /** The letter on a line, in lines that end with a line feed, the last one too. */
  static String of(Path file, LetterLines.Line line) throws IOException {
    StringWriter text = new StringWriter();
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    try (FileChannel channel = FileChannel.open(file);
        InputStream bytes = Channels.newInputStream(channel.position(line.start()));
        JsonParser in = JSON.createParser(new LineStream(bytes).first());
        JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isNumeric()) {
          out.writeNumber(in.getText());
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
    return text.append('\n').toString();
  }

  private static final class Harmless extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7f] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return switch (Character.getType(character)) {
        case Character.CONTROL, Character.FORMAT ->
            new SerializedString("\\u%04x".formatted(character));
        default -> null;
      };
    }
  }
}
