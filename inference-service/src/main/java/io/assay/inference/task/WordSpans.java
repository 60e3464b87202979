package io.assay.inference.task;

import io.assay.contracts.event.Input;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.Token;
import java.util.ArrayList;
import java.util.List;

/** Where the words of a text stand in it. */
final class WordSpans {
    private final int[] starts;

    private WordSpans(int[] starts) {
        this.starts = starts;
    }

    /**
     * Finds the words, one after the other, with nothing but white space between them.
     *
     * @throws InvalidInputException if the text is not made of these words
     */
    static WordSpans of(Input.Tokens input) {
        String text = input.text();
        CodePointIndex index = CodePointIndex.of(text);
        int[] starts = new int[input.tokens().size()];
        int at = 0;
        for (int word = 0; word < starts.length; word++) {
            at = skipWhiteSpace(text, at);
            if (!text.startsWith(input.tokens().get(word), at)) {
                throw new InvalidInputException("the text does not hold the token of number " + word
                        + " where it should stand: it must be the tokens, with only white space between them");
            }
            starts[word] = index.toCodePoint(at);
            at += input.tokens().get(word).length();
        }
        if (skipWhiteSpace(text, at) < text.length()) {
            throw new InvalidInputException("the text holds more than its tokens");
        }
        return new WordSpans(starts);
    }

    /** The same tokens, whose spans count from the start of the text instead of the start of each word. */
    EncodedText inText(EncodedText words) {
        List<Token> tokens = new ArrayList<>();
        for (Token token : words.tokens()) {
            tokens.add(token.word() == Token.NONE ? token : moved(token, starts[token.word()]));
        }
        return new EncodedText(tokens, words.truncated());
    }

    private static Token moved(Token token, int by) {
        Span span = new Span(token.span().start() + by, token.span().end() + by);
        return new Token(token.id(), token.typeId(), token.text(), span, token.word(), token.sequence());
    }

    private static int skipWhiteSpace(String text, int from) {
        int at = from;
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
            at++;
        }
        return at;
    }
}
