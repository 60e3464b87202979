package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label.Relevance;
import io.assay.contracts.event.Label.Relevant;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.LocatedPassage;
import io.assay.eval.store.OutcomeSet.RankedHit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the documents and passages that gold or models name. */
@ApplicationScoped
public class PlaceFinder {
    private static final Pattern PASSAGE_ID = Pattern.compile("[0-9a-f]{64}");

    private final DocumentTable documents;

    PlaceFinder(DocumentTable documents) {
        this.documents = documents;
    }

    /** Those of hits, those that gold names as whole documents, and those that examples are about. */
    Places titles(Collection<Example> examples, Collection<List<RankedHit>> rankings) {
        Set<String> hits =
                rankings.stream().flatMap(List::stream).map(RankedHit::id).collect(Collectors.toSet());
        Map<String, LocatedPassage> passages = documents.located(
                hits.stream().filter(id -> PASSAGE_ID.matcher(id).matches()).toList());
        Set<String> named = new HashSet<>(hits);
        named.removeAll(passages.keySet());
        passages.values().forEach(passage -> named.add(passage.documentId()));
        examples.forEach(example -> {
            relevant(example).forEach(relevant -> named.add(relevant.documentId()));
            String about = example.slices().get("document");
            if (about != null) {
                named.add(about);
            }
        });
        return new Places(passages, named.isEmpty() ? Map.of() : documents.titles(named));
    }

    /** The same, and the passages that gold lies in. */
    Places find(Collection<Example> examples, Collection<List<RankedHit>> rankings) {
        Places named = titles(examples, rankings);
        Map<String, LocatedPassage> passages = new HashMap<>(named.passages());
        examples.stream().flatMap(PlaceFinder::relevant).forEach(relevant -> Stream.ofNullable(relevant.span())
                .flatMap(span -> documents.covering(relevant.documentId(), span).stream())
                .forEach(passage -> passages.put(passage.passageId(), passage)));
        return new Places(passages, named.titles());
    }

    private static Stream<Relevant> relevant(Example example) {
        return example.label() instanceof Relevance relevance ? relevance.relevant().stream() : Stream.of();
    }
}
