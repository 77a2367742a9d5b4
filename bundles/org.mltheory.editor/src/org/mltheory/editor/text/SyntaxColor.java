package org.mltheory.editor.text;

/** The colours of descriptor text, as defined under Colors and Fonts. */
enum SyntaxColor {
    KEY("key"),
    NUMBER("number"),
    STRING("string"),
    COMMENT("comment"),
    BOOLEAN("boolean"),
    ID("id");

    private final String id;

    SyntaxColor(String name) {
        id = "org.mltheory.editor." + name;
    }

    /** The id of the colour definition. */
    String id() {
        return id;
    }
}
