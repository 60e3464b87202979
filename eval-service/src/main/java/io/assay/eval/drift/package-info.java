/** What live models say of what arrives, held against what they said first: without a label. */
@NullMarked
package io.assay.eval.drift;

import org.jspecify.annotations.NullMarked;
