/** Text to token ids and masks. The tokenizer library stops here. */
@NullMarked
package io.assay.inference.tokenize;

import org.jspecify.annotations.NullMarked;
