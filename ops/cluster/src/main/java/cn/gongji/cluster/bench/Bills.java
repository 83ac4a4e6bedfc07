package cn.gongji.cluster.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the requests of terminals: each a bill of 30.00 yuan of one family's patient, of which the pooled fund pays
 * 10.00. One thread draws.
 */
final class Bills {
    private final List<Family> paid;
    private final List<Family> declined;
    private final double[] chances;
    private final double declinedPart;
    private final String run;
    private final SplittableRandom random;
    private final String host;

    /**
     * @param families those without sharers are the ones whose bills are declined
     * @param declinedPart which part of the bills is drawn from these, from 0 to 1
     * @param zipf how unequal the others are: the n-th comes with a chance of 1/n^zipf; 0 for all alike
     * @param run part of every key, so that this run's settlements can be told from all others
     */
    Bills(List<Family> families, double declinedPart, double zipf, String run, int port, long seed) {
        this.paid = families.stream()
                .filter(family -> !family.sharerIds().isEmpty())
                .toList();
        this.declined =
                families.stream().filter(family -> family.sharerIds().isEmpty()).toList();
        this.declinedPart = declined.isEmpty() ? 0 : declinedPart;
        this.chances = chances(paid.size(), zipf);
        this.run = run;
        this.random = new SplittableRandom(seed);
        this.host = "127.0.0.1:" + port;
    }

    private static double[] chances(int count, double zipf) {
        double[] upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.pow(i + 1, -zipf);
            upTo[i] = sum;
        }
        return upTo;
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
        Family family = draw();
        String body = "{\"patientId\":\"" + family.patientId() + "\",\"presented\":{\"medium\":\"INSURANCE_CODE\"},"
                + "\"institution\":{\"id\":\"" + institution(terminal)
                + "\",\"kind\":\"RETAIL_PHARMACY\",\"region\":\"" + family.region() + "\"},\"use\":\"PHARMACY\","
                + "\"lines\":[{\"code\":\"X1\",\"name\":\"Losartan\",\"goods\":\"DRUG\",\"catalogue\":\"A\","
                + "\"amountFen\":3000}],\"benefit\":{\"computedBy\":\"CORE_SYSTEM\",\"pooledFundFen\":1000}}";
        return ("POST /v1/settlements HTTP/1.1\r\nHost: " + host
                        + "\r\nAuthorization: Bearer " + token
                        + "\r\nIdempotency-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Family draw() {
        if (random.nextDouble() < declinedPart) {
            return declined.get(random.nextInt(declined.size()));
        }
        int place = Arrays.binarySearch(chances, random.nextDouble() * chances[chances.length - 1]);
        return paid.get(Math.min(place < 0 ? -place - 1 : place, paid.size() - 1));
    }
}
