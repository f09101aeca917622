/** The dead letters that runs have left in files: looking at them, and putting them aside. */
@NullMarked
package io.penstock.cli.letters;

import org.jspecify.annotations.NullMarked;
