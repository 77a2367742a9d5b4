package org.mltheory.editor.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.Token;

/**
 * Cuts descriptor text into coloured pieces. What a piece is depends on its own line only, so that a change recolours no more
 * than the lines it touches.
 */
final class DescriptorScanner implements ITokenScanner {

    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\.inf|\\.\\d+|\\d[\\d_]*(\\.\\d*)?)([eE][-+]?\\d+)?|\\.nan|0x[0-9a-fA-F]+|0o[0-7]+");
    private static final Set<String> BOOLEANS = Set.of("true", "false", "null", "~", "True", "False", "TRUE", "FALSE");
    private static final String BREAKS = "{}[],:#\"'\r\n";

    /** A coloured piece. */
    private record Piece(int offset, int length, IToken token) {}

    private final Map<SyntaxColor, Token> tokens = new EnumMap<>(SyntaxColor.class);
    private final Token plain = new Token(null);
    private final List<Piece> pieces = new ArrayList<>();
    private int next;
    private Piece current = new Piece(0, 0, Token.EOF);

    DescriptorScanner() {
        for (SyntaxColor color : SyntaxColor.values()) {
            tokens.put(color, new Token(null));
        }
    }

    /** The token of a kind of text; its data is the attribute with which it is drawn. */
    Token token(SyntaxColor color) {
        return tokens.get(color);
    }

    @Override
    public void setRange(IDocument document, int offset, int length) {
        pieces.clear();
        next = 0;
        try {
            scan(document.get(offset, length), offset);
        } catch (BadLocationException e) {
            throw new IllegalArgumentException("no text from " + offset + " to " + (offset + length), e);
        }
        current = new Piece(offset, 0, Token.EOF);
    }

    private void scan(String text, int base) {
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            char c = text.charAt(at);
            IToken token = plain;
            if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                end = lineEnd(text, at);
                token = token(SyntaxColor.COMMENT);
            } else if (c == '"' || c == '\'') {
                end = quotedEnd(text, at);
                token = token(isKey(text, end) ? SyntaxColor.KEY : SyntaxColor.STRING);
            } else if (Character.isWhitespace(c) || BREAKS.indexOf(c) >= 0 || c == '-' && dash(text, at)) {
                while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
            } else {
                end = wordEnd(text, at);
                token = token(word(text, at, end));
            }
            pieces.add(new Piece(base + at, end - at, token));
            at = end;
        }
    }

    private static SyntaxColor word(String text, int from, int to) {
        String word = text.substring(from, to);
        if (isKey(text, to)) {
            return SyntaxColor.KEY;
        } else if (NUMBER.matcher(word).matches()) {
            return SyntaxColor.NUMBER;
        }
        return BOOLEANS.contains(word) ? SyntaxColor.BOOLEAN : SyntaxColor.ID;
    }

    /** Whether a colon that ends a key stands at the offset. */
    private static boolean isKey(String text, int at) {
        return at < text.length()
                && text.charAt(at) == ':'
                && (at + 1 == text.length()
                        || Character.isWhitespace(text.charAt(at + 1))
                        || ",]}".indexOf(text.charAt(at + 1)) >= 0);
    }

    /** Whether the dash begins an item of a list. */
    private static boolean dash(String text, int at) {
        return at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    }

    private static int wordEnd(String text, int from) {
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean comment = c == '#' && Character.isWhitespace(text.charAt(at - 1));
            if (isKey(text, at) || comment || "{}[],\r\n".indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int quotedEnd(String text, int from) {
        char quote = text.charAt(from);
        int end = lineEnd(text, from);
        for (int at = from + 1; at < end; at++) {
            if (text.charAt(at) == '\\' && quote == '"') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        return end;
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    @Override
    public IToken nextToken() {
        current = next < pieces.size()
                ? pieces.get(next++)
                : new Piece(current.offset() + current.length(), 0, Token.EOF);
        return current.token();
    }

    @Override
    public int getTokenOffset() {
        return current.offset();
    }

    @Override
    public int getTokenLength() {
        return current.length();
    }
}
