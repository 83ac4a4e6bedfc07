package cn.gongji.binding.register;

import cn.gongji.binding.domain.person.Insurance;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of insured persons. */
@Component
public class PersonRegister implements TurnParticipant {
    private final JdbcClient jdbc;

    public PersonRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RegisteredPerson> find(String personId) {
        if (!Ids.isWellFormed(personId)) {
            return Optional.empty();
        }
        return jdbc.sql("select * from person where person_id = :personId")
                .param("personId", personId)
                .query(PersonRegister::person)
                .optional();
    }

    /** Whose planned change is due, earliest first. */
    public List<String> withChangesDue(LocalDate today, int limit) {
        return jdbc.sql("select person_id from person where next_change_on <= :today"
                        + " order by next_change_on, person_id limit :limit")
                .param("today", today)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof PersonEvent event) {
            keep(event);
        }
    }

    private void keep(PersonEvent event) {
        switch (event) {
            case PersonInsured insured -> insure(insured);
            case FamilyAccountOpened opened ->
                jdbc.sql("update person set family_account_open = true where person_id = :personId")
                        .param("personId", opened.sharerId())
                        .update();
            case DeductionOrderChanged changed ->
                jdbc.sql("update person set deduction_order = :order where person_id = :personId")
                        .param("order", changed.bindingIds().toArray(String[]::new))
                        .param("personId", changed.beneficiaryId())
                        .update();
            case CoverageChangePlanned _,
                    CoverageLapsed _,
                    CoverageResumed _,
                    ContributionsBackPaid _,
                    InsuranceMoved _,
                    InsuranceEnded _ -> keep(event.subject(), Insurance.evolve(insuranceOf(event.subject()), event));
        }
    }

    private void insure(PersonInsured insured) {
        Insurance insurance = Insurance.of(insured);
        jdbc.sql("""
                        insert into person (person_id, scheme, pooling_region, province, insured_since, coverage, insurance)
                        values (:personId, :scheme, :poolingRegion, :province, :insuredSince, :coverage,
                                :insurance::jsonb)
                        """)
                .param("personId", insured.personId())
                .param("scheme", insured.scheme().name())
                .param("poolingRegion", insured.poolingRegion())
                .param("province", insured.province())
                .param("insuredSince", insured.insuredSince())
                .param("coverage", insurance.coverage().standing().name())
                .param("insurance", EventJson.write(insurance))
                .update();
    }

    private Insurance insuranceOf(String personId) {
        return find(personId).orElseThrow().insurance();
    }

    private void keep(String personId, Insurance insurance) {
        jdbc.sql("""
                        update person
                           set coverage = :coverage, insurance = :insurance::jsonb, pooling_region = :poolingRegion,
                               province = :province, next_change_on = :nextChangeOn
                         where person_id = :personId
                        """)
                .param("coverage", insurance.coverage().standing().name())
                .param("insurance", EventJson.write(insurance))
                .param("poolingRegion", insurance.poolingRegion())
                .param("province", Regions.provinceOf(insurance.poolingRegion()))
                .param(
                        "nextChangeOn",
                        insurance.planned().isEmpty()
                                ? null
                                : insurance.planned().getFirst().effectiveOn())
                .param("personId", personId)
                .update();
    }

    private static RegisteredPerson person(ResultSet row, int n) throws SQLException {
        return new RegisteredPerson(
                row.getString("person_id"),
                Scheme.valueOf(row.getString("scheme")),
                row.getString("pooling_region"),
                row.getString("province"),
                row.getObject("insured_since", LocalDate.class),
                EventJson.read(row.getString("insurance"), Insurance.class),
                row.getBoolean("family_account_open"),
                List.of((String[]) row.getArray("deduction_order").getArray()));
    }
}
