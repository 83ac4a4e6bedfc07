package cn.gongji.runtime.audit;

import cn.gongji.runtime.seal.CanonicalJson;
import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.SealBlocks;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Gives an auditor what proves, without this service and its database, that rows are those which the service has signed.
 *
 * @rule A-04
 */
@RestController
class ProofEndpoint {

    static final int MOST_ROWS = 1_000;

    private static final String CHECKPOINTS = "select statement, signature from seal_checkpoint ";

    private final JdbcTemplate jdbc;

    ProofEndpoint(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * A row with the hash that was sealed of it.
     *
     * @param row all that is sealed; its RFC 8785 form is what is hashed
     */
    record ProvedRow(String leafHash, JsonNode row) {}

    /**
     * Rows and what joins them to a checkpoint.
     *
     * @param before the hashes of the whole subtrees before {@code first}, from the left
     * @param after the hashes of the greatest subtrees behind {@code last}, from the left
     */
    record Proof(
            long first,
            long last,
            List<ProvedRow> rows,
            List<String> before,
            List<String> after,
            JsonNode signedCheckpoint) {}

    /** In the order in which they were signed. */
    @GetMapping("/v1/audit/checkpoints")
    Page<JsonNode> checkpoints(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.AUDITOR);
        Long after = Cursors.decodeNumber(cursor);
        int size = Cursors.limit(limit);
        List<SignedCheckpoint> found =
                checkpoints("where number > ? order by number limit ?", after == null ? -1 : after, size + 1);
        return Page.of(found, size, checkpoint -> Long.toString(checkpoint.number()), ProofEndpoint::told);
    }

    @GetMapping("/v1/audit/proof")
    Proof proof(
            Caller caller,
            @RequestParam(required = false) @Nullable Long first,
            @RequestParam(required = false) @Nullable Long last) {
        caller.mustBe(Role.AUDITOR);
        long from = Require.range(first, "first", 1, Long.MAX_VALUE - MOST_ROWS);
        long upTo = Require.range(last, "last", from, from + MOST_ROWS - 1);
        SignedCheckpoint checkpoint = signed(upTo);
        return Objects.requireNonNull(
                jdbc.<Proof>execute((Connection connection) -> proof(connection, from, upTo, checkpoint)));
    }

    /** The first that speaks of the row: the shortest way from it to a signature. */
    private SignedCheckpoint signed(long row) {
        String size = "(statement::jsonb ->> 'size')::bigint";
        List<SignedCheckpoint> last = checkpoints("order by number desc limit 1");
        long known = last.isEmpty() ? 0 : last.getFirst().size();
        if (known < row) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_SIGNED_YET, known));
        }
        return checkpoints("where " + size + " >= ? order by number limit 1", row)
                .getFirst();
    }

    private List<SignedCheckpoint> checkpoints(String where, Object... arguments) {
        return jdbc.query(
                CHECKPOINTS + where, (row, n) -> SignedCheckpoint.of(row.getString(1), row.getString(2)), arguments);
    }

    private Proof proof(Connection connection, long first, long last, SignedCheckpoint checkpoint) throws SQLException {
        SealBlocks seals = new SealBlocks(connection);
        RangeProof proof = RangeProof.of(first, last, checkpoint.size(), seals);
        List<ProvedRow> rows = new ArrayList<>();
        for (SealedRow row : jdbc.query(
                SealedRow.SELECT + " where e.global_index between ? and ? order by e.global_index",
                (row, n) -> SealedRow.read(row),
                first,
                last)) {
            rows.add(new ProvedRow(
                    HexFormat.of().formatHex(seals.leaf(row.position())),
                    CanonicalJson.read(new String(row.canonicalBytes(), StandardCharsets.UTF_8))));
        }
        return new Proof(first, last, rows, hex(proof.before()), hex(proof.after()), told(checkpoint));
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    /** As it stands in the file and on the topic. */
    private static JsonNode told(SignedCheckpoint checkpoint) {
        return CanonicalJson.read(checkpoint.line());
    }
}
