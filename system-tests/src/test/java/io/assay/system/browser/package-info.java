/** The dashboard as people use it: in a browser, on the whole system. */
@NullMarked
package io.assay.system.browser;

import org.jspecify.annotations.NullMarked;
