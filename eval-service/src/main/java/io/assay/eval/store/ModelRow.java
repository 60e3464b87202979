package io.assay.eval.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A registered model. */
@Entity
@Table(name = "model")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class ModelRow {
    @Id
    @Column(name = "model_id")
    String modelId;

    byte[] version;

    String event;
}
