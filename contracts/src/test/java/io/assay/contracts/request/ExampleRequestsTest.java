package io.assay.contracts.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.request.ExampleRequests.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "text-classification,text-classification,true",
        "text-classification,token-classification,false",
        "sentence-similarity,sentence-similarity,true",
        "feature-extraction,sentence-similarity,true",
        "retrieval,retrieval,true",
        "text-ranking,retrieval,true",
        "feature-extraction,retrieval,true",
        "question-answering,retrieval,false"
    })
    void anExternalModelAnswersWhatItSaysThatItDoes(String does, String asked, boolean answers) {
        ModelRegistered model = ModelRegistered.external("elsewhere", Task.of(does), null, null);

        assertThat(ExampleRequests.answers(model, Task.of(asked))).isEqualTo(answers);
    }

    @ParameterizedTest
    @CsvSource({
        "text-classification,text-classification,true",
        "sentence-similarity,sentence-similarity,false",
        "feature-extraction,sentence-similarity,true",
        "text-ranking,retrieval,false",
        "feature-extraction,retrieval,true",
        "zero-shot-classification,text-classification,true",
        "zero-shot-classification,token-classification,false"
    })
    void aModelThatIsRunHereComparesTextsByVectors(String does, String asked, boolean answers) {
        assertThat(ExampleRequests.answers(onnx(Task.of(does)), Task.of(asked))).isEqualTo(answers);
    }

    @ParameterizedTest
    @CsvSource({
        "feature-extraction,true",
        "text-classification,true",
        "token-classification,true",
        "fill-mask,true",
        "question-answering,false",
        "sentence-similarity,false",
        "text-ranking,false",
        "zero-shot-classification,false",
        "retrieval,false"
    })
    void modelsThatTakeATextAloneReadPassages(String task, boolean reads) {
        assertThat(ExampleRequests.readsPassages(Task.of(task))).isEqualTo(reads);
    }

    @Test
    void ofAPassageAModelIsAskedWhatItIsAskedOfAnExampleWithThatText() {
        ModelRegistered classifier = onnx(Task.TEXT_CLASSIFICATION);
        Example example = example(Task.TEXT_CLASSIFICATION, new Input.Text("Where is my card?"));

        assertThat(ExampleRequests.ofPassage(classifier, "Where is my card?"))
                .isEqualTo(
                        new ExampleRequests(Task.TEXT_CLASSIFICATION, null, false).of(classifier, example, Part.INPUT));
        assertThat(ExampleRequests.ofPassage(onnx(Task.FEATURE_EXTRACTION), "x").parameters())
                .containsExactly(Map.entry("prompt_name", "passage"));
    }

    @Test
    void theIdOfAnExternalRequestIsAsPythonComputesIt() {
        ModelRegistered model = ModelRegistered.external("llm", Task.TEXT_CLASSIFICATION, "2026-11", null);
        Example example = example(Task.TEXT_CLASSIFICATION, new Input.Text("Wo ist meine Karte? \uD83D\uDD27"));

        InferenceRequested request =
                new ExampleRequests(Task.TEXT_CLASSIFICATION, null, true).of(model, example, Part.INPUT);

        assertThat(request.requestId()).isEqualTo("46248e7fa0a2cfc04bff1035f80bdc5614a1787e22bdab5413bf69f6e61c3453");
    }

    @Test
    void anExternalRankerIsAskedAboutACollection() {
        ModelRegistered model = ModelRegistered.external("search", Task.RETRIEVAL, null, null);
        Example example = example(Task.RETRIEVAL, new Input.Query("Who pays?"));
        ExampleRequests requests = new ExampleRequests(Task.RETRIEVAL, "handbook", false);

        InferenceRequested request = requests.of(model, example, Part.INPUT);

        assertThat(requests.parts(model)).containsExactly(Part.INPUT);
        assertThat(request.requestId())
                .isEqualTo(Identities.request(
                        model.version(), Task.RETRIEVAL, example.input(), Map.of("collection", "handbook")));
    }

    @Test
    void anInputOfNobodysExampleIsTheSameRequestAsAnExamples() {
        Input question = new Input.Question("Who pays?", "The shop pays.");
        ModelRegistered model = onnx(Task.QUESTION_ANSWERING);
        ExampleRequests requests = new ExampleRequests(Task.QUESTION_ANSWERING, null, true);

        InferenceRequested request = requests.of(model, question);

        assertThat(request).isEqualTo(requests.of(model, example(Task.QUESTION_ANSWERING, question), Part.INPUT));
    }

    @Test
    void aTextNeedsNoWordsToBeTagged() {
        InferenceRequested request = new ExampleRequests(Task.TOKEN_CLASSIFICATION, null, false)
                .of(onnx(Task.TOKEN_CLASSIFICATION), new Input.Text("Ada met Bob"));

        assertThat(request.input()).isEqualTo(new Input.Text("Ada met Bob"));
    }

    @Test
    void anInputThatTheTaskDoesNotTakeIsRefused() {
        ExampleRequests requests = new ExampleRequests(Task.QUESTION_ANSWERING, null, true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> requests.of(onnx(Task.QUESTION_ANSWERING), new Input.Text("Who pays?")))
                .withMessage("question-answering takes another input than a text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requests.of(onnx(Task.TEXT_CLASSIFICATION), new Input.Question("Who?", "I.")))
                .withMessageContaining("is not run here for question-answering");
    }

    @Test
    void wordsAreForExternalModelsWhereOthersFindThemForThemselves() {
        Example example =
                example(Task.TOKEN_CLASSIFICATION, new Input.Tokens("Ada met Bob", List.of("Ada", "met", "Bob")));
        ExampleRequests requests = new ExampleRequests(Task.TOKEN_CLASSIFICATION, null, false);

        InferenceRequested here = requests.of(onnx(Task.TOKEN_CLASSIFICATION), example, Part.INPUT);
        InferenceRequested elsewhere = requests.of(
                ModelRegistered.external("spacy", Task.TOKEN_CLASSIFICATION, null, null), example, Part.INPUT);

        assertThat(here)
                .returns(new Input.Text("Ada met Bob"), InferenceRequested::input)
                .returns(Map.of("aggregation_strategy", "first"), InferenceRequested::parameters);
        assertThat(elsewhere)
                .returns(example.input(), InferenceRequested::input)
                .returns(Map.of(), InferenceRequested::parameters);
    }

    @Test
    void eachTextOfAPairIsEmbedded() {
        Example example = example(Task.SENTENCE_SIMILARITY, new Input.Pair("one", "two"));
        ExampleRequests requests = new ExampleRequests(Task.SENTENCE_SIMILARITY, null, false);
        ModelRegistered model = onnx(Task.FEATURE_EXTRACTION);

        List<InferenceRequested> asked = requests.parts(model).stream()
                .map(part -> requests.of(model, example, part))
                .toList();

        assertThat(asked)
                .containsExactly(
                        InferenceRequested.embedding(model, "one", "query"),
                        InferenceRequested.embedding(model, "two", "query"));
    }

    @Test
    void twoExternalModelsOfOneTaskAreAskedApart() {
        ModelRegistered one = ModelRegistered.external("one", Task.TEXT_CLASSIFICATION, null, null);
        ModelRegistered other = ModelRegistered.external("other", Task.TEXT_CLASSIFICATION, null, null);
        ModelRegistered later = ModelRegistered.external("one", Task.TEXT_CLASSIFICATION, "2", null);

        assertThat(List.of(one.version(), other.version(), later.version())).doesNotHaveDuplicates();
    }

    @Test
    void aMaskedLanguageModelIsAskedHowWellItFitsAText() {
        Example example = example(Task.FILL_MASK, new Input.Text("the river is in"));
        ExampleRequests requests = new ExampleRequests(Task.FILL_MASK, null, false);

        InferenceRequested request = requests.of(onnx(Task.FILL_MASK), example, Part.INPUT);

        assertThat(request)
                .returns(example.input(), InferenceRequested::input)
                .returns(Map.of("domain_fit", true), InferenceRequested::parameters);
    }

    @Test
    void anInputOfAnotherKindIsNamed() {
        Example example = example(Task.TEXT_CLASSIFICATION, new Input.Query("?"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExampleRequests(Task.TEXT_CLASSIFICATION, null, false).check(example))
                .withMessageContaining("\"faq/e1\"");
    }

    private static ModelRegistered onnx(Task task) {
        return ModelRegistered.of(
                "mini",
                task,
                ModelRuntime.ONNX,
                "file:///models/mini",
                List.of(new ModelFile("model.onnx", "0".repeat(64), 1)),
                ModelConfiguration.NONE,
                null);
    }

    private static Example example(Task task, Input input) {
        return new Example("faq", "e1", task, input, new Label.Score(1), "test", null, Map.of());
    }
}
