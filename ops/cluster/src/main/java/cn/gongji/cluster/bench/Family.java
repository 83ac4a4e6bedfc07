package cn.gongji.cluster.bench;

import java.util.List;

/**
 * One patient and those who pay.
 *
 * @param sharerIds in the order in which they were bound
 */
record Family(String patientId, List<String> sharerIds) {
    Family {
        sharerIds = List.copyOf(sharerIds);
    }
}
