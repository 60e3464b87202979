/** Identities derived from content: SHA-256 of canonical JSON (RFC 8785), as 64 lower-case hex digits. */
@NullMarked
package io.assay.contracts.identity;

import org.jspecify.annotations.NullMarked;
