package cn.gongji.settlement.terminal;

import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.settlement.AgentDocuments;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.CatalogueClass;
import cn.gongji.contracts.settlement.ComputedBenefit;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.Medium;
import cn.gongji.contracts.settlement.Presented;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.settlement.domain.Bill;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bill as a terminal presents it; a body that is not well-formed cannot be made.
 *
 * @param homeRegion absent when the terminal does not know it
 * @param benefit absent when the core system has not computed it
 * @param agent absent when the patient is there in person
 */
public record SettlementBody(
        String patientId,
        @Nullable String homeRegion,
        PresentedBody presented,
        Institution institution,
        Use use,
        List<BillLine> lines,
        @Nullable BenefitBody benefit,
        @Nullable AgentBody agent) {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_CODES = 64;
    private static final long MOST_FEN_A_LINE = 1_000_000_000_000L;
    private static final Pattern REGION = Pattern.compile("[0-9]{6}");

    public SettlementBody {
        Require.id(patientId, "patientId");
        Require.that(homeRegion == null || REGION.matcher(homeRegion).matches(), "homeRegion");
        Require.notNull(presented, "presented");
        checkInstitution(Require.notNull(institution, "institution"));
        Require.notNull(use, "use");
        lines = Require.list(lines, "lines", MOST_LINES);
        checkLines(lines);
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.of(SettlementProblem.EMPTY_BILL).field("lines"));
        }
        checkBenefit(benefit, lines);
    }

    /** What the patient showed; accounts are used unless the terminal says otherwise. */
    public record PresentedBody(
            Medium medium,
            @Nullable List<String> sharerCodes,
            @Nullable Boolean useAccounts) {

        public PresentedBody {
            Require.notNull(medium, "presented.medium");
            if (sharerCodes != null) {
                sharerCodes = Require.list(sharerCodes, "presented.sharerCodes", MOST_CODES);
                sharerCodes.forEach(code -> Require.id(code, "presented.sharerCodes"));
            }
        }
    }

    public record BenefitBody(String computedBy, Long pooledFundFen) {

        public BenefitBody {
            Require.that("CORE_SYSTEM".equals(computedBy), "benefit.computedBy");
            Require.range(pooledFundFen, "benefit.pooledFundFen", 0, Long.MAX_VALUE);
        }
    }

    /**
     * Who buys for the patient. Name and number are checked for their form at the counter and go no further.
     *
     * @rule P-09
     */
    public record AgentBody(String name, String idNumber, Boolean principalIdShown, Boolean agentIdShown) {

        public AgentBody {
            Require.text(name, "agent.name", 1, 100);
            Require.notNull(idNumber, "agent.idNumber");
            if (!IdNumberForm.isValid(idNumber)) {
                throw new ProblemException(
                        Problem.of(SettlementProblem.INVALID_ID_NUMBER).field("agent.idNumber"));
            }
            Require.notNull(principalIdShown, "agent.principalIdShown");
            Require.notNull(agentIdShown, "agent.agentIdShown");
        }

        @Override
        public String toString() {
            return "AgentBody[]";
        }
    }

    /** The bill without the patient. */
    public Bill bill() {
        ComputedBenefit computed =
                benefit == null ? null : new ComputedBenefit(benefit.computedBy(), benefit.pooledFundFen());
        return new Bill(institution, use, lines, computed, agent != null);
    }

    public Presented shown() {
        List<String> codes = Objects.requireNonNullElse(presented.sharerCodes(), List.of());
        return new Presented(
                presented.medium(), codes.stream().distinct().toList(), !Boolean.FALSE.equals(presented.useAccounts()));
    }

    public @Nullable AgentDocuments agentDocuments() {
        return agent == null ? null : new AgentDocuments(agent.principalIdShown(), agent.agentIdShown());
    }

    private static void checkInstitution(Institution institution) {
        Require.text(institution.id(), "institution.id", 1, 64);
        InstitutionKind kind = institution.kind();
        Require.notNull(kind, "institution.kind");
        Require.that(
                institution.region() != null
                        && REGION.matcher(institution.region()).matches(),
                "institution.region");
    }

    private static void checkLines(List<BillLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String path = "lines[" + i + "].";
            BillLine line = lines.get(i);
            Goods goods = line.goods();
            CatalogueClass catalogue = line.catalogue();
            Require.text(line.code(), path + "code", 1, 64);
            Require.text(line.name(), path + "name", 1, 200);
            Require.notNull(goods, path + "goods");
            Require.notNull(catalogue, path + "catalogue");
            Require.range(line.amountFen(), path + "amountFen", 1, MOST_FEN_A_LINE);
        }
    }

    private static void checkBenefit(@Nullable BenefitBody benefit, List<BillLine> lines) {
        long totalFen = lines.stream().mapToLong(BillLine::amountFen).sum();
        if (benefit != null && benefit.pooledFundFen() > totalFen) {
            throw new ProblemException(
                    Problem.of(SettlementProblem.BENEFIT_EXCEEDS_TOTAL).field("benefit.pooledFundFen"));
        }
    }
}
