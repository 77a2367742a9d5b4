package org.mltheory.editor.assist;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {

    public static String Doc_assumptions;
    public static String Doc_briefDefault;
    public static String Doc_catalogue;
    public static String Doc_chapter;
    public static String Doc_claims;
    public static String Doc_decided;
    public static String Doc_default;
    public static String Doc_deterministic;
    public static String Doc_experiments;
    public static String Doc_form;
    public static String Doc_handbook;
    public static String Doc_highProbability;
    public static String Doc_idx;
    public static String Doc_inExpectation;
    public static String Doc_label;
    public static String Doc_licence;
    public static String Doc_mustBeThere;
    public static String Doc_published;
    public static String Doc_range;
    public static String Doc_rate;
    public static String Doc_required;
    public static String Doc_size;
    public static String Doc_sizeText;
    public static String Doc_source;
    public static String Doc_unit;
    public static String Form_list;
    public static String Form_mapping;
    public static String Form_number;
    public static String Form_parameter;
    public static String Form_text;
    public static String Form_word;
    public static String Outcome_holds;
    public static String Outcome_inconclusive;
    public static String Outcome_notApplicable;
    public static String Outcome_vacuous;
    public static String Outcome_violated;
    public static String Word_default;
    public static String Word_expectation;
    public static String Word_greatest;
    public static String Word_least;
    public static String Word_range;
    public static String Word_values;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
