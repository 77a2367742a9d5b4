package org.mltheory.editor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.rules.IToken;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.testing.Samples;

class DescriptorScannerTest {

    private static List<String> scan(String text) {
        DescriptorScanner scanner = new DescriptorScanner();
        scanner.setRange(new Document(text), 0, text.length());
        List<String> pieces = new ArrayList<>();
        int end = 0;
        for (IToken token = scanner.nextToken(); !token.isEOF(); token = scanner.nextToken()) {
            assertEquals(end, scanner.getTokenOffset(), "pieces are gapless");
            end = scanner.getTokenOffset() + scanner.getTokenLength();
            for (SyntaxColor color : SyntaxColor.values()) {
                if (token == scanner.token(color)) {
                    pieces.add(color + " " + text.substring(scanner.getTokenOffset(), end));
                }
            }
        }
        assertEquals(text.length(), end);
        return pieces;
    }

    @Test
    void tellsKeysNumbersWordsAndCommentsApart() {
        assertEquals(
                List.of("COMMENT # a: 1", "KEY seed", "NUMBER 1", "KEY label-noise", "NUMBER -1.5e-3", "COMMENT # why"),
                scan("# a: 1\nseed: 1\nlabel-noise: -1.5e-3 # why\n"));
        assertEquals(
                List.of(
                        "KEY average",
                        "BOOLEAN true",
                        "KEY method",
                        "ID heavy-ball",
                        "KEY title",
                        "STRING \"x # y: 1\""),
                scan("average: true\nmethod: heavy-ball\ntitle: \"x # y: 1\"\n"));
    }

    @Test
    void looksIntoFlowsAndItems() {
        assertEquals(List.of("KEY f", "KEY from", "NUMBER 5", "KEY scale", "ID log"), scan("f: {from: 5, scale: log}"));
        assertEquals(
                List.of("KEY claims", "ID a-b", "KEY 'id'", "ID c", "NUMBER -3"),
                scan("claims:\n  - a-b\n  - {'id': c}\n  - -3\n"));
    }

    @Test
    void coversEveryCharOfAnyText() {
        for (int length = 0; length <= Samples.VALID.length(); length++) {
            scan(Samples.VALID.substring(0, length));
        }
        scan("\"unclosed\n'also\n- -\n#");
    }
}
