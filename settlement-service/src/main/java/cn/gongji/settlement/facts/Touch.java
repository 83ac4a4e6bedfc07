package cn.gongji.settlement.facts;

import java.util.Collection;
import java.util.List;

/** The ids under which a turn's items say what they will read; rows of different tables never share one. */
public final class Touch {

    private static final String PATIENT = "patient/";

    private Touch() {}

    public static String patient(String personId) {
        return PATIENT + personId;
    }

    /** A settlement's stream and its document. */
    public static String settlement(String settlementId) {
        return settlementId;
    }

    static List<String> patientsAmong(Collection<String> touched) {
        return touched.stream()
                .filter(touch -> touch.startsWith(PATIENT))
                .map(touch -> touch.substring(PATIENT.length()))
                .toList();
    }

    public static List<String> settlementsAmong(Collection<String> touched) {
        return touched.stream().filter(touch -> !touch.startsWith(PATIENT)).toList();
    }
}
