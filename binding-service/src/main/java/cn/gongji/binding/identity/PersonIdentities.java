package cn.gongji.binding.identity;

import cn.gongji.binding.domain.person.IdNumber;
import cn.gongji.binding.domain.person.Masking;
import cn.gongji.binding.identity.IdentityVault.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of sealed names and identity numbers. Rows are written in the turn that registers the person. */
@Component
public class PersonIdentities {
    private final JdbcClient jdbc;
    private final IdentityVault vault;

    public PersonIdentities(JdbcClient jdbc, IdentityVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What is sealed, opened. It never leaves the service unmasked. */
    public record Identity(String personId, String name, IdNumber idNumber) {
        /** Never the name or the number. */
        @Override
        public String toString() {
            return "Identity[" + personId + "]";
        }
    }

    public void add(String personId, String name, IdNumber idNumber) {
        jdbc.sql("insert into person_identity (person_id, id_number_hash, name, id_number)"
                        + " values (:personId, :hash, :name, :idNumber)")
                .param("personId", personId)
                .param("hash", vault.hash(idNumber))
                .param("name", vault.seal(personId, Column.NAME, name))
                .param("idNumber", vault.seal(personId, Column.ID_NUMBER, idNumber.text()))
                .update();
    }

    public Optional<Identity> of(String personId) {
        return jdbc.sql("select person_id, name, id_number from person_identity where person_id = :personId")
                .param("personId", personId)
                .query((row, n) -> identity(row))
                .optional();
    }

    public Optional<Identity> by(IdNumber idNumber) {
        return jdbc.sql("select person_id, name, id_number from person_identity where id_number_hash = :hash")
                .param("hash", vault.hash(idNumber))
                .query((row, n) -> identity(row))
                .optional();
    }

    public Map<String, String> maskedNames(Collection<String> personIds) {
        if (personIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select person_id, name, id_number from person_identity where person_id in (:personIds)")
                .param("personIds", personIds)
                .query((row, n) -> identity(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Identity::personId, identity -> Masking.name(identity.name())));
    }

    private Identity identity(ResultSet row) throws SQLException {
        String personId = row.getString("person_id");
        return new Identity(
                personId,
                vault.open(personId, Column.NAME, row.getBytes("name")),
                new IdNumber(vault.open(personId, Column.ID_NUMBER, row.getBytes("id_number"))));
    }
}
