package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Scenario.Person;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** How the persons of a story come into the cluster. The numbers belong to nobody and are new in every performance. */
final class Insuring {
    private static final int SERIALS = 1000;
    private static final int SOME_YEARS_IN_DAYS = 10_000;
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1955, 1, 1);

    private Insuring() {}

    static Map<String, Object> body(Person person, LocalDate today) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        LocalDate born = person.born()
                .map(day -> day.on(today))
                .orElseGet(() -> FIRST_BIRTHDAY.plusDays(random.nextInt(SOME_YEARS_IN_DAYS)));
        return Map.of(
                "name", person.name(),
                "idNumber", IdNumber.of(person.poolingRegion(), born, random.nextInt(SERIALS)),
                "scheme", person.scheme(),
                "poolingRegion", person.poolingRegion(),
                "insuredSince", person.insuredSince().on(today).toString());
    }

    static Call credit(Stage stage, String person, long fen, String month, String kind) {
        return Call.of(
                        Part.WALLET,
                        "POST",
                        "/v1/accounts/" + stage.id(person) + "/credits",
                        Map.of("amountFen", fen, "period", month, "kind", kind))
                .as(Role.agencyOf(stage.person(person).poolingRegion()));
    }

    static String thisMonth(Stage stage) {
        return YearMonth.from(stage.today()).toString();
    }
}
