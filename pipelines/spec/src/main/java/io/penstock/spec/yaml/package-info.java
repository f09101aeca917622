/** YAML 1.2 as a tree whose every node knows its place; limits hold while it is read. */
@NullMarked
package io.penstock.spec.yaml;

import org.jspecify.annotations.NullMarked;
