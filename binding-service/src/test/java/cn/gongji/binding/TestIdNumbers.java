package cn.gongji.binding;

import cn.gongji.binding.domain.person.IdNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes identity numbers that are right and belong to nobody: area 999999 does not exist. */
public final class TestIdNumbers {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestIdNumbers() {}

    /** Another one at every call, at most a thousand for one day. */
    public static String bornOn(LocalDate day) {
        int serial = NEXT.getAndIncrement();
        LocalDate birthday = day.minusDays(serial / 1_000);
        String seventeen = "999999%s%03d".formatted(birthday.format(DateTimeFormatter.BASIC_ISO_DATE), serial % 1_000);
        return seventeen + IdNumber.checkDigit(seventeen);
    }

    public static String adult() {
        return bornOn(LocalDate.of(1970, 1, 1));
    }
}
