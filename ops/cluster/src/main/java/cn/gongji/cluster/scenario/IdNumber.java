package cn.gongji.cluster.scenario;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Citizen identity numbers that are well formed by GB 11643 and belong to nobody. */
public final class IdNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private IdNumber() {}

    /** A well-formed number with which nobody is insured: of a day before anybody now alive was born. */
    static String ofNobody(String person) {
        return of("110101", LocalDate.of(1890, 1, 1).plusDays(Math.floorMod(person.hashCode(), 3000)), 999);
    }

    /**
     * @param area six digits
     * @param serial from 0 to 999
     */
    public static String of(String area, LocalDate born, int serial) {
        String first17 = area
                + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format("%03d", Math.floorMod(serial, 1000));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return first17 + CHECK_CHARACTERS.charAt(sum % 11);
    }
}
