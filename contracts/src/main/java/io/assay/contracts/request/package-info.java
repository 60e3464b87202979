/** What models are asked about examples, so that whoever knows a model and an example knows the request and its id. */
@NullMarked
package io.assay.contracts.request;

import org.jspecify.annotations.NullMarked;
