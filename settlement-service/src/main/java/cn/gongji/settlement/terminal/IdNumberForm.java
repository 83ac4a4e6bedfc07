package cn.gongji.settlement.terminal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form of a citizen's identity number by GB 11643: seventeen digits with a real date of birth among them, and a
 * check digit.
 */
final class IdNumberForm {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9Xx]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final DateTimeFormatter BIRTH_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private IdNumberForm() {}

    static boolean isValid(String number) {
        return FORM.matcher(number).matches()
                && hasRealBirthDate(number)
                && Character.toUpperCase(number.charAt(WEIGHTS.length)) == checkDigit(number);
    }

    private static boolean hasRealBirthDate(String number) {
        try {
            LocalDate.parse(number.substring(6, 14), BIRTH_DATE);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }
}
