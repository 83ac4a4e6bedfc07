package cn.gongji.binding.read.lookup;

import cn.gongji.binding.web.Texts;

/** Whom to look for; both must be right. */
record LookupRequest(String name, String idNumber) {
    private static final int LONGEST = 100;

    LookupRequest {
        Texts.require(name, "name", 1, LONGEST);
        Texts.require(idNumber, "idNumber", 1, LONGEST);
    }

    /** Never the name or the number. */
    @Override
    public String toString() {
        return "LookupRequest[]";
    }
}
