package cn.gongji.binding.domain.institution;

import cn.gongji.contracts.binding.InstitutionEvent;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.funding.InstitutionKind;
import java.util.List;
import java.util.regex.Pattern;

/** One place of care. What was never recorded is {@link Unrecorded}. */
public sealed interface DesignatedInstitution {
    /** {@code H} for medical institutions, {@code P} for pharmacies, then eleven digits. */
    Pattern ID = Pattern.compile("[HP][0-9]{11}");

    record Unrecorded() implements DesignatedInstitution {}

    record Recorded(
            String name, InstitutionKind kind, String region, InstitutionRecorded.Status status, boolean acceptsWallet)
            implements DesignatedInstitution {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Whether the id's letter says the same as the kind. */
    static boolean theLetterAgrees(String id, InstitutionKind kind) {
        return switch (kind) {
            case MEDICAL_INSTITUTION -> id.startsWith("H");
            case RETAIL_PHARMACY -> id.startsWith("P");
        };
    }

    static List<InstitutionEvent> decide(RecordInstitution command, DesignatedInstitution state) {
        Recorded wanted = new Recorded(
                command.name(), command.kind(), command.region(), command.status(), command.acceptsWallet());
        if (wanted.equals(state)) {
            return List.of();
        }
        return List.of(new InstitutionRecorded(
                command.institutionId(),
                command.name(),
                command.kind(),
                command.region(),
                command.status(),
                command.acceptsWallet(),
                command.actor(),
                command.now()));
    }

    static DesignatedInstitution evolve(DesignatedInstitution state, InstitutionEvent event) {
        return switch (event) {
            case InstitutionRecorded recorded ->
                new Recorded(
                        recorded.name(),
                        recorded.kind(),
                        recorded.region(),
                        recorded.status(),
                        recorded.acceptsWallet());
        };
    }
}
