package io.penstock.connectors.files;

import io.penstock.plan.connect.Gate;
import io.penstock.plan.connect.Publication;
import io.penstock.plan.connect.Published;
import io.penstock.plan.connect.Stager;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** What all files that are written have in common. */
record FileWriting(TargetFile target, FileMode mode, RowFormat format) implements Serializable {

  void preflight() {
    target.check();
    if (mode == FileMode.APPEND && target.exists()) {
      try {
        format.accepts(target.name(), target.path());
      } catch (IOException e) {
        throw new UnreachableException("cannot read " + target.name(), e);
      }
    }
  }

  Stager openStager(String staging) throws IOException {
    return new FileStager(format, Path.of(staging));
  }

  Published publish(Publication publication, Gate gate) throws IOException {
    return new FilePublishing(target, mode, format, publication, Steps.UNOBSERVED).run(gate);
  }
}
