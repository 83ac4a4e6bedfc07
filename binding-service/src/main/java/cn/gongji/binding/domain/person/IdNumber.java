package cn.gongji.binding.domain.person;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A citizen's identity number by GB 11643: seventeen digits and a check digit, with a real date of birth inside. Whether
 * the area exists is not asked.
 *
 * @param text eighteen characters, a check digit X in upper case
 */
public record IdNumber(String text) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final DateTimeFormatter BIRTH_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int OLDEST_BIRTH_YEAR = 1800;
    private static final int BIRTH_FROM = 6;
    private static final int BIRTH_TO = 14;

    public IdNumber {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an identity number");
        }
    }

    /** Empty unless form, date and check digit are right; a lower-case x counts as X. */
    public static Optional<IdNumber> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return isValid(upper) ? Optional.of(new IdNumber(upper)) : Optional.empty();
    }

    /** The right check digit of seventeen digits. */
    public static char checkDigit(String seventeenDigits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (seventeenDigits.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    public LocalDate birthDate() {
        return LocalDate.parse(text.substring(BIRTH_FROM, BIRTH_TO), BIRTH_DATE);
    }

    /** Whole years completed on the day; 0 before birth. */
    public int ageOn(LocalDate day) {
        return Math.max(0, Period.between(birthDate(), day).getYears());
    }

    /** Never the number itself. */
    @Override
    public String toString() {
        return Masking.idNumber(text);
    }

    private static boolean isValid(String text) {
        return FORM.matcher(text).matches() && hasRealBirthDate(text) && text.charAt(17) == checkDigit(text);
    }

    private static boolean hasRealBirthDate(String text) {
        try {
            return LocalDate.parse(text.substring(BIRTH_FROM, BIRTH_TO), BIRTH_DATE)
                            .getYear()
                    >= OLDEST_BIRTH_YEAR;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
