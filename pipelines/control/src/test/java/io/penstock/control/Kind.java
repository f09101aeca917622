package io.penstock.control;

import java.nio.file.Path;

/** Of what kind a store is; what stores do, they all do. */
enum Kind {
  SQLITE {
    @Override
    String address(Path folder) {
      return folder.resolve("control.db").toString();
    }
  },
  POSTGRESQL {
    @Override
    String address(Path folder) {
      return Server.address();
    }
  };

  /**
   * The address of a store that is not there.
   *
   * @param folder an empty one
   */
  abstract String address(Path folder);

  /** Makes a store. */
  ControlStore make(Path folder) {
    return ControlStore.open(address(folder));
  }
}
