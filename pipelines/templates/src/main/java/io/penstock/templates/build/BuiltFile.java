package io.penstock.templates.build;

/**
 * A file for a platform.
 *
 * @param path below the folder of the output, with {@code /}
 * @param text all of it
 */
public record BuiltFile(String path, String text) {}
