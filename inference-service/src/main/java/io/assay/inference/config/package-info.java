/** Configuration, and the wiring of the domain. */
@NullMarked
package io.assay.inference.config;

import org.jspecify.annotations.NullMarked;
