package cn.gongji.settlement.domain;

import java.util.regex.Pattern;

/** The form of an institution's number: a letter for its kind and 11 digits. */
final class InstitutionIds {

    static final Pattern MEDICAL_INSTITUTION = Pattern.compile("H[0-9]{11}");
    static final Pattern RETAIL_PHARMACY = Pattern.compile("P[0-9]{11}");

    private InstitutionIds() {}
}
