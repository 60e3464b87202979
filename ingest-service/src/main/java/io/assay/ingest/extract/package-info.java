/** Bytes and a declared media type to text. Parsers stop here; nothing outside the bytes is ever read. */
@NullMarked
package io.assay.ingest.extract;

import org.jspecify.annotations.NullMarked;
