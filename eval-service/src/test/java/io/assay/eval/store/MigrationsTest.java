package io.assay.eval.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration leaves what the previous version of the service needs: pods of both run at once while one follows the other. */
class MigrationsTest {
    private static final String ROLES_GROW =
            "the rule is put back with one role more in the same transaction, and rows are inserted on conflict by their key";

    private static final String BETTER_INDEX = "the index that is made before begins with the same columns";

    private static final String OTHER_ORDER = "the same texts are equal, and only their order is another";

    /** What looks as if it broke the previous version and does not, with the reason why not. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "V3: alter table evaluation_request drop constraint evaluation_request_role_check",
            ROLES_GROW,
            "V3: alter table evaluation_request add constraint evaluation_request_role_check check (role in ('PASSAGE',"
                    + " 'QUERY', 'TEXT_1', 'TEXT_2', 'INPUT')) not valid",
            ROLES_GROW,
            "V4: alter table evaluation_request drop constraint evaluation_request_role_check",
            ROLES_GROW,
            "V4: alter table evaluation_request add constraint evaluation_request_role_check check (role in ('PASSAGE',"
                    + " 'QUERY', 'TEXT_1', 'TEXT_2', 'INPUT', 'REFERENCE')) not valid",
            ROLES_GROW,
            "V7: drop index document_of_collection",
            BETTER_INDEX,
            "V7: drop index passage_of_document",
            BETTER_INDEX,
            "V11: alter table outcome_trait alter column trait type text collate \"C\"",
            OTHER_ORDER);

    @Test
    void eachMigrationLeavesWhatThePreviousVersionNeeds() throws Exception {
        Map<String, String> breaking = new LinkedHashMap<>();
        for (Path migration : migrations()) {
            String name = migration.getFileName().toString();
            String version = name.substring(0, name.indexOf("__"));
            MigrationStatements.of(Files.readString(migration))
                    .breaking()
                    .forEach((statement, reason) -> breaking.put(version + ": " + statement, reason));
        }

        assertThat(breaking)
                .as(
                        "statements that the previous version may not survive: add instead, and drop a version later; or say"
                                + " in ACCEPTED why it does")
                .containsOnlyKeys(ACCEPTED.keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table passage                                                 | may still be asked for
            alter table passage drop column span_start                         | may still be asked for
            alter table passage drop span_start                                | may still be asked for
            drop trigger example_added on example                              | may still be asked for
            ALTER TABLE passage RENAME COLUMN content TO text                  | old name
            alter table passage rename to piece                                | old name
            alter table passage alter column span_start type bigint            | another type
            alter table passage alter column span_start set data type bigint   | another type
            alter table passage alter column language set not null             | leave the column out
            alter table passage alter column language drop default             | leave the column out
            alter table passage add column n integer not null                  | leave the column out
            alter table passage add n integer not null                         | leave the column out
            alter table passage add a integer default 0, add b text not null   | leave the column out
            alter table passage add constraint one check (n > 0)               | refused
            alter table passage add unique (content)                           | refused
            create unique index one on passage (content)                       | refused
            drop index passage_in_document                                     | on conflict
            alter table passage drop constraint passage_pkey                   | on conflict
            delete from prediction                                             | gone
            truncate prediction                                                | gone
            """)
    void whatThePreviousVersionMayNotSurviveIsRefused(String statement, String reason) {
        Map<String, String> breaking = MigrationStatements.of("-- Why.\nselect ';';\n" + statement + ";\n")
                .breaking();

        assertThat(breaking).containsOnlyKeys(statement);
        assertThat(breaking.get(statement)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table piece (n integer not null, content text not null unique)",
                "alter table passage add column n integer",
                "alter table passage add column n integer not null default 0",
                "alter table passage add column n integer default 0 not null",
                "alter table passage add column n integer generated always as (1) stored not null",
                "alter table passage alter column language drop not null",
                "alter table passage alter column n set default 1",
                "create index one on passage (content) where content is not null",
                "update evaluation set state = 'REQUESTED'",
                "insert into piece select 1, 'drop table passage; rename'",
                "create function one() returns trigger language plpgsql as $$ begin delete from piece; return null; end $$",
                "create table piece (n integer); alter table piece add constraint one check (n > 0);"
                        + " create unique index two on piece (n)"
            })
    void whatOnlyAddsIsNot(String statements) {
        assertThat(MigrationStatements.of(statements).breaking()).isEmpty();
    }

    /** All but the first, which has nothing before it, in their order. */
    private static List<Path> migrations() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(MigrationsTest.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> migrations = files.sorted(Comparator.comparingInt(MigrationsTest::number))
                    .toList();
            assertThat(migrations).hasSizeGreaterThanOrEqualTo(8);
            return migrations.subList(1, migrations.size());
        }
    }

    private static int number(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }
}
