package io.penstock.spec.yaml;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document of UTF-8. At most 1 MiB, {@value Tree#MAX_DEPTH} levels and {@value
 * Tree#MAX_ALIASES} aliases; a key stands once; tags other than {@code !!str} are refused.
 */
public final class YamlFile {
  /** The largest file, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /** The tree of a file, or null after a problem that leaves none. */
  public static @Nullable YamlNode read(Path file, Problems problems) {
    Location start = new Location(file.toString(), 1, 1);
    try {
      if (Files.size(file) > MAX_BYTES) {
        problems.error(start, "", "the file is larger than 1 MiB; split it");
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      return parse(
          file.toString(),
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
          problems);
    } catch (NoSuchFileException e) {
      problems.error(start, "", "there is no such file");
    } catch (CharacterCodingException e) {
      problems.error(start, "", "the file is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      problems.error(start, "", "the file cannot be read: " + e.getClass().getSimpleName());
    }
    return null;
  }

  /** The tree of a text, or null after a problem that leaves none. */
  public static @Nullable YamlNode parse(String file, String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoadSettings settings = LoadSettings.builder().setLabel(file).setParseComments(false).build();
    try {
      ParserImpl events = new ParserImpl(settings, new StreamReader(settings, content));
      return new Tree(file, content, events, problems).document();
    } catch (MarkedYamlEngineException e) {
      Location place = e.getProblemMark().map(mark -> at(file, mark)).orElse(start(file));
      problems.error(place, "", "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.error(start(file), "", "this is not YAML: a character is not allowed in it");
    } catch (Tree.Refused e) {
      problems.error(e.location(), "", e.reason());
    }
    return null;
  }

  static Location at(String file, Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Location start(String file) {
    return new Location(file, 1, 1);
  }
}
