package cn.gongji.binding.domain.institution;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.binding.domain.institution.DesignatedInstitution.Recorded;
import cn.gongji.binding.domain.institution.DesignatedInstitution.Unrecorded;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.InstitutionEvent;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.InstitutionRecorded.Status;
import cn.gongji.contracts.funding.InstitutionKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignatedInstitutionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Actor CLERK = new Actor("agency", "clerk-1");

    @Test
    void whatIsRecordedAgainUnchangedMakesNoEvent() {
        RecordInstitution open = record(Status.DESIGNATED);
        List<InstitutionEvent> first = DesignatedInstitution.decide(open, new Unrecorded());
        assertThat(first)
                .containsExactly(new InstitutionRecorded(
                        "P12010100001",
                        "津医药房",
                        InstitutionKind.RETAIL_PHARMACY,
                        "120100",
                        Status.DESIGNATED,
                        true,
                        CLERK,
                        NOW));
        DesignatedInstitution state = DesignatedInstitution.evolve(new Unrecorded(), first.getFirst());
        assertThat(state)
                .isEqualTo(new Recorded("津医药房", InstitutionKind.RETAIL_PHARMACY, "120100", Status.DESIGNATED, true));
        assertThat(DesignatedInstitution.decide(open, state)).isEmpty();
        assertThat(DesignatedInstitution.decide(record(Status.SUSPENDED), state))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "H12010100001, true",
        "P12010100001, true",
        "X12010100001, false",
        "h12010100001, false",
        "H1201010000, false",
        "H120101000011, false",
        "H1201010000a, false"
    })
    void anIdIsALetterAndElevenDigits(String id, boolean valid) {
        assertThat(DesignatedInstitution.isId(id)).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "H12010100001, MEDICAL_INSTITUTION, true",
        "H12010100001, RETAIL_PHARMACY, false",
        "P12010100001, RETAIL_PHARMACY, true",
        "P12010100001, MEDICAL_INSTITUTION, false"
    })
    void theLetterSaysTheKind(String id, InstitutionKind kind, boolean agrees) {
        assertThat(DesignatedInstitution.theLetterAgrees(id, kind)).isEqualTo(agrees);
    }

    private static RecordInstitution record(Status status) {
        return new RecordInstitution(
                "P12010100001", "津医药房", InstitutionKind.RETAIL_PHARMACY, "120100", status, true, CLERK, NOW);
    }
}
