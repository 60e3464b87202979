/** Who may do what on the dashboard: by keys, by OpenID Connect, or everybody on this machine. */
@NullMarked
package io.assay.eval.security;

import org.jspecify.annotations.NullMarked;
