@NullMarked
package io.penstock.connectors.files;

import org.jspecify.annotations.NullMarked;
