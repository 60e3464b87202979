@NullMarked
package io.assay.eval.security;

import org.jspecify.annotations.NullMarked;
