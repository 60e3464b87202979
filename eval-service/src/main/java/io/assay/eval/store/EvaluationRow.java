package io.assay.eval.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An evaluation, as people read it. {@link EvaluationStore} changes it. */
@Entity
@Immutable
@Table(name = "evaluation")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class EvaluationRow {
    @Id
    @Column(name = "evaluation_id")
    String evaluationId;

    String dataset;

    @Nullable
    String collection;

    String event;

    @Enumerated(EnumType.STRING)
    EvaluationState state;

    int asked;

    @Nullable
    String reason;

    @Nullable
    String trouble;

    @Nullable
    String verdict;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
