package io.assay.eval.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Where the outcomes of one large evaluation lie: tables of its own, filled before they have any index, which is some five
 * times as fast. Their set has a negative number; all others, with positive ones, share a partition.
 */
@ApplicationScoped
class OutcomePartition {
    /** The tables that have partitions. */
    static final List<String> TABLES = List.of("outcome", "outcome_example", "outcome_trait");

    private final Database database;

    OutcomePartition(Database database) {
        this.database = database;
    }

    /** Creates the tables of a set, which nobody reads yet. */
    void create(int set) {
        for (String table : TABLES) {
            database.execute("create table " + name(table, set) + " (like " + table + ")");
        }
    }

    /** Gives filled tables their indexes, and makes them part of what is read. */
    void attach(int set) {
        for (String table : TABLES) {
            database.execute("alter table " + table + " attach partition " + name(table, set) + " for values from ("
                    + set + ") to (" + (set + 1) + ")");
            database.execute("analyze " + name(table, set)); // or the first pages are planned as if it were empty
        }
    }

    /**
     * Drops the tables of sets that are no more. Outside of a transaction: each drop waits for readers of all outcomes, and
     * holding one table while waiting for the next could block them for good.
     */
    void dropForgotten() {
        for (String table : TABLES) {
            String prefix = name(table, 0).replaceFirst("0$", "");
            List<String> forgotten = database.select(
                    """
                    select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                    where inhparent = ?::regclass and starts_with(relname, ?)
                      and not exists (select from outcome_set where relname = ? || (-number)::text)""", parameters -> parameters.value(table).value(prefix).value(prefix), row -> row.getString(1));
            forgotten.forEach(name -> database.execute("drop table if exists " + name));
        }
    }

    /**
     * Where rows of a set lie. Read there and not in the table of all sets, of which the database keeps no statistics: plans
     * would know nothing of how many rows have a place or a trait.
     *
     * @param table one of {@link #TABLES}
     */
    static String of(String table, int set) {
        return set < 0 ? name(table, set) : table + "_shared";
    }

    /** Of a table of a set. */
    static String name(String table, int set) {
        return table + "_large_" + Math.abs(set);
    }
}
