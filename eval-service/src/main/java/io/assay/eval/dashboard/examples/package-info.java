/** The examples of an evaluation, what each model made of them, and two models side by side. */
@NullMarked
package io.assay.eval.dashboard.examples;

import org.jspecify.annotations.NullMarked;
