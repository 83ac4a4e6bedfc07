package cn.gongji.binding.register;

import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.Scheme;
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

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof PersonEvent event) {
            keep(event);
        }
    }

    private void keep(PersonEvent event) {
        switch (event) {
            case PersonInsured insured ->
                jdbc.sql("insert into person (person_id, scheme, pooling_region, province, insured_since)"
                                + " values (:personId, :scheme, :poolingRegion, :province, :insuredSince)")
                        .param("personId", insured.personId())
                        .param("scheme", insured.scheme().name())
                        .param("poolingRegion", insured.poolingRegion())
                        .param("province", insured.province())
                        .param("insuredSince", insured.insuredSince())
                        .update();
            case FamilyAccountOpened opened ->
                jdbc.sql("update person set family_account_open = true where person_id = :personId")
                        .param("personId", opened.sharerId())
                        .update();
            case DeductionOrderChanged changed ->
                jdbc.sql("update person set deduction_order = :order where person_id = :personId")
                        .param("order", changed.bindingIds().toArray(String[]::new))
                        .param("personId", changed.beneficiaryId())
                        .update();
        }
    }

    private static RegisteredPerson person(ResultSet row, int n) throws SQLException {
        return new RegisteredPerson(
                row.getString("person_id"),
                Scheme.valueOf(row.getString("scheme")),
                row.getString("pooling_region"),
                row.getString("province"),
                row.getObject("insured_since", LocalDate.class),
                row.getBoolean("family_account_open"),
                List.of((String[]) row.getArray("deduction_order").getArray()));
    }
}
