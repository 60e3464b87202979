/** Reports in MLflow, through its REST tracking API. Knows no Kafka. */
@NullMarked
package io.assay.cli.mlflow;

import org.jspecify.annotations.NullMarked;
