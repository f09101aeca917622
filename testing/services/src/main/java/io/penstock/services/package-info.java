/** Servers for examples and tests, from artifacts of Maven Central: nothing is to be installed. */
@NullMarked
package io.penstock.services;

import org.jspecify.annotations.NullMarked;
