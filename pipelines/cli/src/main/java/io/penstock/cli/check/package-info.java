/** Finds files, checks them and shows what is wrong. */
@NullMarked
package io.penstock.cli.check;

import org.jspecify.annotations.NullMarked;
