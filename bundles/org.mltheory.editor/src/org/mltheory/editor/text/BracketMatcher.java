package org.mltheory.editor.text;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Matches the brackets of flow collections. */
public final class BracketMatcher extends DefaultCharacterPairMatcher {

    public BracketMatcher() {
        super(new char[] {'{', '}', '[', ']'});
    }
}
