package cn.gongji.cluster.scenario;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day as a scenario says it, mostly counted from the day that the cluster's clock shows. */
record Day(UnaryOperator<LocalDate> fromToday) {
    private static final Pattern SUM = Pattern.compile("(.+?)\\s*([+-])\\s*(\\d{1,5}) ?(?:days?|天)");
    private static final Pattern AGO =
            Pattern.compile("(?:(\\d{1,5}) (days?|months?|years?) ago|(\\d{1,5}) ?(天|个月|年)前)");
    private static final Pattern LATER =
            Pattern.compile("(?:in (\\d{1,5}) (days?|months?|years?)|(\\d{1,5}) ?(天|个月|年)后)");
    private static final Pattern FIRST_OF = Pattern.compile("first of the month (.+)|(.+)的1日");

    /** Empty when {@code text} says no day. */
    static Optional<Day> of(String text) {
        Matcher sum = SUM.matcher(text);
        if (sum.matches()) {
            int days = Integer.parseInt(sum.group(3)) * (sum.group(2).equals("+") ? 1 : -1);
            return of(sum.group(1)).map(day -> day.then(date -> date.plusDays(days)));
        }
        Matcher first = FIRST_OF.matcher(text);
        if (first.matches()) {
            return of(first.group(1) == null ? first.group(2) : first.group(1))
                    .map(day -> day.then(date -> date.withDayOfMonth(1)));
        }
        return named(text).or(() -> counted(text)).or(() -> absolute(text));
    }

    LocalDate on(LocalDate today) {
        return fromToday.apply(today);
    }

    private Day then(UnaryOperator<LocalDate> change) {
        return new Day(today -> change.apply(fromToday.apply(today)));
    }

    private static Optional<Day> named(String text) {
        return switch (text) {
            case "today", "今天" -> Optional.of(new Day(today -> today));
            case "yesterday", "昨天" -> Optional.of(new Day(today -> today.minusDays(1)));
            case "tomorrow", "明天" -> Optional.of(new Day(today -> today.plusDays(1)));
            case "first of this month", "本月1日" -> Optional.of(new Day(today -> today.withDayOfMonth(1)));
            case "first of next month", "下月1日" ->
                Optional.of(new Day(today -> today.with(TemporalAdjusters.firstDayOfNextMonth())));
            default -> Optional.empty();
        };
    }

    private static Optional<Day> counted(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return Optional.of(counted(ago, -1));
        }
        Matcher later = LATER.matcher(text);
        return later.matches() ? Optional.of(counted(later, 1)) : Optional.empty();
    }

    private static Day counted(Matcher found, int sign) {
        boolean english = found.group(1) != null;
        long count = sign * Long.parseLong(english ? found.group(1) : found.group(3));
        ChronoUnit unit = unit(english ? found.group(2) : found.group(4));
        return new Day(today -> today.plus(count, unit));
    }

    private static ChronoUnit unit(String word) {
        return switch (word) {
            case "day", "days", "天" -> ChronoUnit.DAYS;
            case "month", "months", "个月" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private static Optional<Day> absolute(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return Optional.of(new Day(today -> date));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
