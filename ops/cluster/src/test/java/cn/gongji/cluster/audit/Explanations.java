package cn.gongji.cluster.audit;

import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.scenario.Language;
import java.util.List;

/** What the commands print, for tests of other packages. */
public final class Explanations {
    private Explanations() {}

    /** As {@code audit explain} prints it. */
    public static List<String> of(ClusterClient client, String settlementId, Language language) {
        ExplainedBill bill = ExplainedBill.of(new AuditClient(client, new Ground()), settlementId)
                .orElseThrow(() -> new IllegalStateException("nothing is known of settlement " + settlementId));
        return ExplainCommand.explanation(bill, language, Integer.MAX_VALUE);
    }

    /** As {@code audit person} prints it, of now. */
    public static List<String> ofPerson(ClusterClient client, String personId, Language language) {
        PersonThen person = PersonThen.of(new AuditClient(client, new Ground()), personId, null)
                .orElseThrow(() -> new IllegalStateException("nobody is known as " + personId));
        return PersonCommand.lines(person, language, Integer.MAX_VALUE);
    }
}
