package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.session.Device;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.OutputRows;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.Token;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A question and a context to answers, as the Hugging Face pipeline {@code question-answering} does: the context is read
 * in windows, and probabilities are over one window each.
 */
public final class QuestionAnswering extends PipelineTask {
    private static final String TOP_K = "top_k";
    private static final String MAX_ANSWER_LEN = "max_answer_len";
    private static final String MAX_SEQ_LEN = "max_seq_len";
    private static final String DOC_STRIDE = "doc_stride";
    private static final String HANDLE_IMPOSSIBLE_ANSWER = "handle_impossible_answer";
    private static final String ALIGN_TO_WORDS = "align_to_words";

    private static final int MOST_ANSWERS = 1_000;
    private static final int USUAL_ANSWER_TOKENS = 15;
    private static final int USUAL_WINDOW_TOKENS = 384;
    private static final int USUAL_OVERLAP = 128;
    private static final int CONTEXT = 1;

    private final LoadedModel model;

    private QuestionAnswering(LoadedModel model) {
        super(
                Task.QUESTION_ANSWERING,
                Set.of(TOP_K, MAX_ANSWER_LEN, MAX_SEQ_LEN, DOC_STRIDE, HANDLE_IMPOSSIBLE_ANSWER, ALIGN_TO_WORDS),
                model);
        this.model = model;
    }

    /**
     * Loads a model for this task.
     *
     * @param device runs it
     * @throws ModelNotLoadableException if a file is not what it should be
     */
    public static QuestionAnswering load(ModelFolder folder, ModelConfiguration configuration, Device device) {
        return new QuestionAnswering(
                LoadedModel.load(folder, configuration, device, ModelOutput.START_LOGITS, ModelOutput.END_LOGITS));
    }

    @Override
    CompletableFuture<? extends Prediction.Outcome> answer(Input input, Parameters parameters, Reading reading) {
        if (!(input instanceof Input.Question asked)
                || asked.question().isEmpty()
                || asked.context().isEmpty()) {
            throw new InvalidInputException("question-answering takes a question and a context, neither of them empty");
        }
        int most = parameters.integer(TOP_K, 1, 1, MOST_ANSWERS);
        int mostTokens = parameters.integer(MAX_ANSWER_LEN, USUAL_ANSWER_TOKENS, 1);
        boolean mayBeImpossible = parameters.flag(HANDLE_IMPOSSIBLE_ANSWER, false);
        boolean alignsToWords = parameters.flag(ALIGN_TO_WORDS, true);
        long candidates = alignsToWords ? 2L * most + 10 : most; // some become the same when aligned
        return Reading.all(
                        windows(asked, parameters),
                        window -> reading.ask(window, logits -> InWindow.of(window, logits, candidates, mostTokens)))
                .thenApply(windows -> {
                    AnswerList answers = new AnswerList(asked.context());
                    double noAnswer = 1;
                    for (InWindow found : windows) {
                        noAnswer = Math.min(noAnswer, found.noAnswer);
                        found.candidates.forEach(candidate -> add(answers, found.window, candidate, alignsToWords));
                    }
                    return new Prediction.Answers(
                            mayBeImpossible ? answers.bestOrNone(most, noAnswer) : answers.best(most), noAnswer);
                });
    }

    /** What may answer in one window, the best first, and how surely nothing there does. */
    private record InWindow(EncodedText window, List<AnswerSpans.Candidate> candidates, double noAnswer) {
        static InWindow of(EncodedText window, List<OutputRows> logits, long most, int mostTokens) {
            AnswerSpans spans =
                    AnswerSpans.of(logits.get(0).row(0), logits.get(1).row(0), mayAnswer(window));
            return new InWindow(window, spans.best(most, mostTokens), spans.noAnswer());
        }
    }

    @Override
    public Input sample(int tokens) {
        String question = "what is it?";
        return new Input.Question(question, SampleText.pairOf(question, tokens, model.tokenizer()));
    }

    private List<EncodedText> windows(Input.Question asked, Parameters parameters) {
        Integer limit = model.maxTokens();
        int longest = limit == null ? Integer.MAX_VALUE : limit;
        int maxTokens = Math.min(parameters.integer(MAX_SEQ_LEN, Math.min(longest, USUAL_WINDOW_TOKENS), 1), longest);
        int overlap = parameters.integer(DOC_STRIDE, Math.min(maxTokens / 2, USUAL_OVERLAP), 0);
        if (overlap > maxTokens) {
            throw new InvalidInputException("doc_stride is greater than max_seq_len, or than the model's limit");
        }
        Windows.check(asked.question());
        Windows.check(asked.context());
        EncodedText text = model.tokenizer().encode(asked.question(), asked.context());
        return Windows.of(text, CONTEXT, maxTokens, overlap);
    }

    /** The tokens of the context, and the first where it is a special one: it says that there is no answer. */
    private static boolean[] mayAnswer(EncodedText window) {
        List<Token> tokens = window.tokens();
        boolean[] mayAnswer = new boolean[tokens.size()];
        for (int i = 0; i < mayAnswer.length; i++) {
            Token token = tokens.get(i);
            mayAnswer[i] = token.sequence() == CONTEXT || (i == 0 && token.isSpecial());
        }
        return mayAnswer;
    }

    /** Adds what stands at these tokens, or at the whole words that they are of. */
    private static void add(
            AnswerList answers, EncodedText window, AnswerSpans.Candidate candidate, boolean alignsToWords) {
        Token first = window.tokens().get(candidate.first());
        Token last = window.tokens().get(candidate.last());
        if (alignsToWords && first.word() != Token.NONE && last.word() != Token.NONE) {
            answers.add(startOfWord(window, first.word()), endOfWord(window, last.word()), candidate.score());
        } else {
            answers.add(first.span().start(), last.span().end(), candidate.score());
        }
    }

    private static int startOfWord(EncodedText window, int word) {
        return ofWord(window, word).get(0).span().start();
    }

    private static int endOfWord(EncodedText window, int word) {
        List<Token> tokens = ofWord(window, word);
        return tokens.get(tokens.size() - 1).span().end();
    }

    /** The tokens of a word of the context, as far as they are in a window. */
    private static List<Token> ofWord(EncodedText window, int word) {
        return window.tokens().stream()
                .filter(token -> token.sequence() == CONTEXT && token.word() == word)
                .toList();
    }
}
