/** What the pages show, ready to be written into a template: words, numbers and places. Knows no HTTP and no template. */
@NullMarked
package io.assay.eval.dashboard.view;

import org.jspecify.annotations.NullMarked;
