package io.assay.eval.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Registered models, by id. */
@ApplicationScoped
class ModelRows implements PanacheRepositoryBase<ModelRow, String> {}
