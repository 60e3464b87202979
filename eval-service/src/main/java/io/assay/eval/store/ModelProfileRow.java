package io.assay.eval.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What the pods of a pool measured of a model. */
@Entity
@Table(name = "model_profile")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class ModelProfileRow {
    @EmbeddedId
    Key key;

    byte[] version;

    String event;

    /** Which model, where. */
    @Embeddable
    record Key(
            @Column(name = "model_id") String modelId,
            @Column(name = "pool") String pool) {}
}
