package cn.gongji.settlement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.documents.PendingSettlements.Presented;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PendingSettlementsTest {

    private static final String HOSPITAL = "H12010100001";
    private static final int MOST = 2;

    private final PendingSettlements pending =
            new PendingSettlements(new SettlementSettings(1, 1, MOST, 1, Duration.ZERO));

    @Test
    void beyondTheMostEveryBillIsOverloadUntilOneIsConcluded() {
        pending.put(bill("one", "key-1"));
        assertThatCode(pending::mustHaveRoom).doesNotThrowAnyException();
        pending.put(bill("two", "key-2"));
        assertThatThrownBy(pending::mustHaveRoom).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().code())
                .isEqualTo(CommonProblem.OVERLOADED));
        pending.concluded(bill("one", "key-1"));
        assertThatCode(pending::mustHaveRoom).doesNotThrowAnyException();
    }

    @Test
    void aBillIsFoundByItsNumberAndByTheTerminalsUntilItIsConcluded() {
        pending.put(bill("one", "key-1"));
        assertThat(pending.find("one")).contains(bill("one", "key-1"));
        assertThat(pending.presented(new Presented(HOSPITAL, "key-1"))).contains("one");
        assertThat(pending.presented(new Presented("H12010100002", "key-1"))).isEmpty();
        pending.concluded(bill("one", "key-1"));
        assertThat(pending.find("one")).isEmpty();
        assertThat(pending.presented(new Presented(HOSPITAL, "key-1"))).isEmpty();
    }

    @Test
    void anEarlierBillOfTheSameNumberLeavesTheLaterOneWhenItIsConcluded() {
        pending.put(bill("one", "key-1"));
        pending.put(bill("two", "key-1"));
        pending.concluded(bill("one", "key-1"));
        assertThat(pending.presented(new Presented(HOSPITAL, "key-1"))).contains("two");
    }

    @Test
    void whatIsReadAgainTakesThePlaceOfWhatWasKnown() {
        pending.put(bill("one", "key-1"));
        pending.replaceBy(List.of(bill("two", "key-2"), bill("premium", null)));
        assertThat(pending.all().map(SettlementDocument::settlementId)).containsExactlyInAnyOrder("two", "premium");
        assertThat(pending.presented(new Presented(HOSPITAL, "key-1"))).isEmpty();
    }

    private static SettlementDocument bill(String settlementId, @Nullable String requestKey) {
        return new SettlementDocument(
                settlementId,
                requestKey,
                Status.PENDING,
                "patient",
                new Institution(HOSPITAL, InstitutionKind.MEDICAL_INSTITUTION, "120100"),
                Use.OUTPATIENT,
                null,
                Instant.parse("2026-03-01T01:00:00Z"),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
