package cn.gongji.contracts.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;

/** How earlier versions become later ones. */
final class Upcasts {

    private static final int DIGITS_OF_A_PROVINCE = 2;

    private Upcasts() {}

    /** The province is told by the region's first two digits. */
    static Map<String, Object> institutionRecordedV1(Map<String, Object> fields) {
        Map<String, Object> next = new LinkedHashMap<>(fields);
        if (fields.get("region") instanceof String region && region.length() > DIGITS_OF_A_PROVINCE) {
            next.put("province", region.substring(0, DIGITS_OF_A_PROVINCE) + "0000");
        }
        return next;
    }
}
