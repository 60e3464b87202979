/** Events to bytes and back, with CloudEvents attributes as headers. */
@NullMarked
package io.assay.contracts.codec;

import org.jspecify.annotations.NullMarked;
