/** The whole system as its users run it: the command line, and the services as processes of their own. */
@NullMarked
package io.assay.system;

import org.jspecify.annotations.NullMarked;
