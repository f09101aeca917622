@NullMarked
package io.penstock.connectors.samples;

import org.jspecify.annotations.NullMarked;
