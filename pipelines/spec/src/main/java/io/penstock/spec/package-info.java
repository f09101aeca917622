/** The three files of a pipeline as records, read with their places; no Beam here. */
@NullMarked
package io.penstock.spec;

import org.jspecify.annotations.NullMarked;
