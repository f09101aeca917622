/** Translates pipelines for Google Cloud Dataflow. */
@NullMarked
package io.penstock.runners.dataflow;

import org.jspecify.annotations.NullMarked;
