package io.assay.eval.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Evaluations, to be read, by id. */
@ApplicationScoped
class EvaluationRows implements PanacheRepositoryBase<EvaluationRow, String> {}
