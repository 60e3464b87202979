package io.assay.eval.store;

import io.assay.contracts.event.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** How many examples of each kind there are. */
@ApplicationScoped
public class ExampleCounts {
    private final Database database;

    ExampleCounts(Database database) {
        this.database = database;
    }

    /**
     * Examples of a kind.
     *
     * @param labelled whether they have a label
     * @param examples their number; positive
     */
    public record Count(String dataset, String split, Task task, boolean labelled, long examples) {}

    /** Every kind that there is, by dataset, split and task. */
    @Transactional
    public List<Count> all() {
        return database.select(
                """
                select dataset, split, task, labelled, examples from example_count
                where examples > 0 order by dataset, split, task, labelled""",
                parameters -> {},
                row -> new Count(
                        row.getString(1),
                        row.getString(2),
                        Task.of(row.getString(3)),
                        row.getBoolean(4),
                        row.getLong(5)));
    }

    /** Number of passages of a collection. */
    @Transactional
    public long passages(String collection) {
        return database.select(
                        "select coalesce(sum(passages), 0) from document where collection = ?",
                        parameters -> parameters.value(collection),
                        row -> row.getLong(1))
                .get(0);
    }
}
