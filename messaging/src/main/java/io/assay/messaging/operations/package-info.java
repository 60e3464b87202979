/** What operators do with topics, consumer groups and dead letters. The command line and the dashboard share it. */
@NullMarked
package io.assay.messaging.operations;

import org.jspecify.annotations.NullMarked;
