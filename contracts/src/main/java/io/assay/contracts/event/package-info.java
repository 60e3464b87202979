/** Events, one record a file. Each checks itself, so that an event that exists is a valid one. */
@NullMarked
package io.assay.contracts.event;

import org.jspecify.annotations.NullMarked;
