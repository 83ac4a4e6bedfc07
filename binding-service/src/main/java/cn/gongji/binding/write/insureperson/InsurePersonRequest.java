package cn.gongji.binding.write.insureperson;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.web.Require;
import java.time.LocalDate;

/** What an agency says of a person. */
record InsurePersonRequest(String name, String idNumber, Scheme scheme, String poolingRegion, LocalDate insuredSince) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 64;

    InsurePersonRequest {
        Require.text(name, "name", 1, LONGEST_NAME);
        Require.that(Require.notNull(idNumber, "idNumber").length() <= LONGEST_TEXT, "idNumber");
        Require.notNull(scheme, "scheme");
        Require.that(Require.notNull(poolingRegion, "poolingRegion").length() <= LONGEST_TEXT, "poolingRegion");
        Require.notNull(insuredSince, "insuredSince");
    }

    /** Never the name or the number. */
    @Override
    public String toString() {
        return "InsurePersonRequest[" + scheme + ", " + poolingRegion + "]";
    }
}
