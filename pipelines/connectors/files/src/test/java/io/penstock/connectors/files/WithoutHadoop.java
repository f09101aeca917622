package io.penstock.connectors.files;

import java.io.IOException;
import java.io.InputStream;

/** Loads the classes of Parquet and of this module anew, where there are none of Hadoop. */
final class WithoutHadoop extends ClassLoader {

  WithoutHadoop() {
    super(WithoutHadoop.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("org.apache.hadoop.")) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith("org.apache.parquet.")
        && !name.startsWith("io.penstock.connectors.files.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
