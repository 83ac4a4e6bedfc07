package cn.gongji.binding.read.lookup;

import cn.gongji.runtime.web.Require;

/** Whom to look for; both must be right. */
record LookupRequest(String name, String idNumber) {
    private static final int LONGEST = 100;

    LookupRequest {
        Require.text(name, "name", 1, LONGEST);
        Require.text(idNumber, "idNumber", 1, LONGEST);
    }

    /** Never the name or the number. */
    @Override
    public String toString() {
        return "LookupRequest[]";
    }
}
