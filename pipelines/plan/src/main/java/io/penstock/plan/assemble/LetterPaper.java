package io.penstock.plan.assemble;

import io.penstock.plan.connect.StagedPart;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the dead letters of a bundle are written on. */
interface LetterPaper {

  /** Takes a letter, as a line without its end. */
  void add(String line) throws IOException;

  /** Ends the bundle; null where it has no letters, or none in a file. */
  @Nullable StagedPart finish() throws IOException;

  /** Gives up what is not finished; whether the rest of it could be written does not matter. */
  void abandon();

  /** A file a bundle, in the staging folder. */
  final class StagedFile implements LetterPaper {
    private final Path folder;
    private @Nullable Path file;
    private @Nullable Writer out;
    private long written;

    StagedFile(Path folder) {
      this.folder = folder;
    }

    @Override
    public void add(String line) throws IOException {
      writer().write(line + "\n");
      written++;
    }

    @Override
    public @Nullable StagedPart finish() throws IOException {
      if (out == null || file == null) {
        return null;
      }
      out.close();
      StagedPart part = new StagedPart(file.toString(), written);
      out = null;
      file = null;
      written = 0;
      return part;
    }

    @Override
    public void abandon() {
      if (out == null || file == null) {
        return;
      }
      try (Writer given = out) {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        return; // it lies in the staging folder and was never announced
      } finally {
        out = null;
        file = null;
      }
    }

    private Writer writer() throws IOException {
      if (out == null) {
        Files.createDirectories(folder);
        file = folder.resolve("part-" + UUID.randomUUID() + ".jsonl");
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      }
      return out;
    }
  }

  /** Memory: the letters of a stream travel with the report of their bundle. */
  final class Memory implements LetterPaper {
    private List<String> lines = new ArrayList<>();

    @Override
    public void add(String line) {
      lines.add(line);
    }

    @Override
    public @Nullable StagedPart finish() {
      return null;
    }

    @Override
    public void abandon() {
      lines = new ArrayList<>();
    }

    /** The letters since the last call. */
    List<String> take() {
      List<String> taken = lines;
      lines = new ArrayList<>();
      return taken;
    }
  }
}
