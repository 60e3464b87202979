/** The catalogue of models: what they are, where they run, how fast, and what they were good for. */
@NullMarked
package io.assay.eval.dashboard.models;

import org.jspecify.annotations.NullMarked;
