package cn.gongji.binding.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdNumberTest {

    /** The standard's own example is 11010519491231002X. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(textBlock = """
                    11010519491231002X | yes | the example of GB 11643
                    11010519491231002x | yes | a lower-case check digit
                    440524188001010014 | yes | the standard's second example
                    999999197001010017 | yes | an area that does not exist is not asked about
                    999999197001010016 | no  | another check digit
                    11010519491231002  | no  | seventeen characters
                    11010519491231002XX| no  | nineteen characters
                    999999197002290014 | no  | 29 February 1970
                    999999197013010014 | no  | a thirteenth month
                    010105194912310026 | no  | an area that begins with 0
                    1101051949123100２X | no  | a full-width digit
                    11010519491231O02X | no  | a letter O
                    999999000001010015 | no  | the year 0
                    110105491231002    | no  | fifteen digits of the old form
                    """, delimiter = '|')
    void anIdentityNumberHasFormDateAndCheckDigit(String text, String valid, String why) {
        assertThat(IdNumber.of(text).isPresent()).isEqualTo(valid.equals("yes"));
    }

    /** Every single wrong digit is found. */
    @Test
    void noSingleDigitMayBeWrong() {
        String right = "11010519491231002X";
        for (int place = 0; place < 17; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = right.substring(0, place) + digit + right.substring(place + 1);
                assertThat(IdNumber.of(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2026-12-30, 76", "2026-12-31, 77", "1949-12-30, 0"})
    void ageIsInWholeYears(LocalDate day, int age) {
        assertThat(new IdNumber("11010519491231002X").ageOn(day)).isEqualTo(age);
    }

    @Test
    void itNeverPrintsItself() {
        assertThat(new IdNumber("11010519491231002X").toString()).isEqualTo("1****************X");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"王小娟, 王*娟", "王娟, 王*", "王, *", "买买提·艾力, 买****力", "𠮷田太, 𠮷*太"})
    void aNameKeepsItsFirstAndLastCharacter(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }
}
