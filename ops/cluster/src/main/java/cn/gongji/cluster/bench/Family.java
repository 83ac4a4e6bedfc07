package cn.gongji.cluster.bench;

import java.util.List;

/**
 * One patient and those who pay.
 *
 * @param region the pooling region of all of them
 * @param patientIsEmployee whether the patient has an account too
 * @param parent what the patient is to the children: {@code MOTHER} or {@code FATHER}
 * @param sharerIds the children, in the order in which they are bound; none when the patient's bills are to be declined
 */
record Family(String patientId, String region, boolean patientIsEmployee, String parent, List<String> sharerIds) {
    Family {
        sharerIds = List.copyOf(sharerIds);
    }
}
