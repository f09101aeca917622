/** Signs of life while a run is on. */
@NullMarked
package io.penstock.cli.progress;

import org.jspecify.annotations.NullMarked;
