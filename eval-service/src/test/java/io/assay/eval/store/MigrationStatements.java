package io.assay.eval.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a migration, each on one line without comments, and which of them the previous version of the service
 * may not survive. That version runs on the new schema while pods are replaced, one after the other.
 */
record MigrationStatements(List<String> statements) {
    /** Comments, quoted texts, bodies between dollar signs, and the end of a statement, whichever comes first. */
    private static final Pattern TOKEN = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'|\\$\\$.*?\\$\\$|;", Pattern.DOTALL);

    private static final Pattern CREATED_TABLE =
            Pattern.compile("create table (?:if not exists )?([\\w.]+).*", Pattern.DOTALL);

    private static final Pattern ALTERED_TABLE =
            Pattern.compile("(?:alter table (?:if exists )?(?:only )?|create unique index .* on )([\\w.]+).*");

    /** What is wrong by a pattern that is found in a statement. */
    private static final Map<Pattern, String> RULES = rules();

    private static Map<Pattern, String> rules() {
        Map<Pattern, String> rules = new LinkedHashMap<>();
        rules.put(Pattern.compile("\\brename\\b"), "what is renamed is not found under its old name");
        rules.put(
                Pattern.compile("\\bdrop (?!default|not null|constraint|index)"),
                "what is dropped may still be asked for");
        rules.put(
                Pattern.compile("\\bdrop (constraint|index)\\b"),
                "an \"on conflict\" may go by it, and without an index a query may never end");
        rules.put(Pattern.compile("\\bdrop default\\b"), "inserts that leave the column out may fail");
        rules.put(
                Pattern.compile("\\balter (column )?\\w+ (set data )?type\\b"),
                "values of another type are refused or read wrongly");
        rules.put(Pattern.compile("\\bset not null\\b"), "inserts that leave the column out fail");
        rules.put(
                Pattern.compile(
                        "\\badd (?!constraint\\b)(?:(?!\\badd\\b|\\bdefault\\b|\\bgenerated\\b).)*\\bnot null\\b"
                                + "(?!(?:(?!\\badd\\b).)*\\b(?:default|generated)\\b)"),
                "inserts that leave the column out fail");
        rules.put(
                Pattern.compile("\\badd (constraint|check|unique|primary key|foreign key|exclude)\\b"),
                "rows that break the rule are refused");
        rules.put(Pattern.compile("^create unique index\\b"), "rows that break the rule are refused");
        rules.put(Pattern.compile("^(truncate|delete)\\b"), "rows that it reads are gone");
        return rules;
    }

    /** Takes a migration apart. */
    static MigrationStatements of(String sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int from = 0;
        while (token.find()) {
            statement.append(sql, from, token.start());
            from = token.end();
            if (token.group().equals(";")) {
                add(statement, statements);
            } else {
                statement.append(token.group().startsWith("--") ? " " : token.group());
            }
        }
        add(statement.append(sql.substring(from)), statements);
        return new MigrationStatements(List.copyOf(statements));
    }

    private static void add(StringBuilder statement, List<String> statements) {
        String line = statement.toString().replaceAll("\\s+", " ").strip();
        if (!line.isEmpty()) {
            statements.add(line);
        }
        statement.setLength(0);
    }

    /** The statements that the previous version may not survive, and why not. What is done to new tables it never sees. */
    Map<String, String> breaking() {
        List<String> created = statements.stream()
                .map(statement -> CREATED_TABLE.matcher(lower(statement)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
        Map<String, String> breaking = new LinkedHashMap<>();
        for (String statement : statements) {
            Matcher altered = ALTERED_TABLE.matcher(lower(statement));
            if (!(altered.matches() && created.contains(altered.group(1)))) {
                reason(lower(statement)).ifPresent(reason -> breaking.put(statement, reason));
            }
        }
        return breaking;
    }

    private static Optional<String> reason(String statement) {
        boolean isCreation = statement.startsWith("create ") && !statement.startsWith("create unique index ");
        if (isCreation || statement.startsWith("insert ") || statement.startsWith("update ")) {
            return Optional.empty();
        }
        return RULES.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(statement).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String lower(String statement) {
        return statement.toLowerCase(Locale.ROOT);
    }
}
