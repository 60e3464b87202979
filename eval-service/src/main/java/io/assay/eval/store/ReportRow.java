package io.assay.eval.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The metrics of one model in one evaluation. */
@Entity
@Table(name = "report")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class ReportRow {
    @EmbeddedId
    Key key;

    String event;

    /** Which model, in which evaluation. */
    @Embeddable
    record Key(
            @Column(name = "evaluation_id") String evaluationId,
            @Column(name = "model_id") String modelId) {}
}
