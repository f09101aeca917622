/** Personal data: what happens to each column, with which key, and how it is undone. */
@NullMarked
package io.penstock.transforms.protect;

import org.jspecify.annotations.NullMarked;
