package cn.gongji.cluster.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the requests of terminals: each a bill of 30.00 yuan of one family's patient, of which the pooled fund pays 10.00. */
final class Bills {
    private final List<Family> families;
    private final String run;
    private final SplittableRandom random = new SplittableRandom(20261122);
    private final String host;

    /**
     * @param run part of every key, so that this run's settlements can be told from all others
     */
    Bills(List<Family> families, String run, int port) {
        this.families = List.copyOf(families);
        this.run = run;
        this.host = "127.0.0.1:" + port;
    }

    /** What keys of the run begin with. */
    String keyPrefix() {
        return "bench-" + run + "-";
    }

    String key(int terminal, long number) {
        return keyPrefix() + terminal + "-" + number;
    }

    /** A pharmacy of Tianjin, one a terminal. */
    static String institution(int terminal) {
        return "P120101" + String.format("%05d", terminal + 1);
    }

    /** A whole HTTP request, for a patient drawn at random. */
    byte[] request(int terminal, String token, String key) {
        Family family = families.get(random.nextInt(families.size()));
        String body = "{\"patientId\":\"" + family.patientId() + "\",\"presented\":{\"medium\":\"INSURANCE_CODE\"},"
                + "\"institution\":{\"id\":\"" + institution(terminal)
                + "\",\"kind\":\"RETAIL_PHARMACY\",\"region\":\"120100\"},\"use\":\"PHARMACY\","
                + "\"lines\":[{\"code\":\"X1\",\"name\":\"Losartan\",\"goods\":\"DRUG\",\"catalogue\":\"A\","
                + "\"amountFen\":3000}],\"benefit\":{\"computedBy\":\"CORE_SYSTEM\",\"pooledFundFen\":1000}}";
        return ("POST /v1/settlements HTTP/1.1\r\nHost: " + host
                        + "\r\nAuthorization: Bearer " + token
                        + "\r\nIdempotency-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
