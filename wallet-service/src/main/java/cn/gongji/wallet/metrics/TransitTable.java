package cn.gongji.wallet.metrics;

import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The money that has left one wallet and not reached the other, and since when: a projection that is nearly always
 * empty, so that it can be asked for its oldest row at any time.
 *
 * @rule W-05
 */
@Component
class TransitTable implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final Map<String, TransferAccepted> begun = new LinkedHashMap<>();
    private final List<String> ended = new ArrayList<>();

    TransitTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case TransferAccepted accepted -> begun.put(accepted.transferId(), accepted);
            case WalletTransferred arrived -> ended.add(arrived.transferId());
            case TransferReturned returned -> ended.add(returned.transferId());
            default -> {}
        }
    }

    @Override
    public void beforeCommit() {
        for (TransferAccepted accepted : begun.values()) {
            jdbc.update(
                    "insert into transfer_in_transit (transfer_id, amount_fen, accepted_at) values (?, ?, ?)"
                            + " on conflict (transfer_id) do nothing",
                    accepted.transferId(),
                    accepted.amountFen(),
                    Timestamp.from(accepted.acceptedAt()));
        }
        if (!ended.isEmpty()) {
            jdbc.update("delete from transfer_in_transit where transfer_id = any(?)", (Object)
                    ended.toArray(String[]::new));
        }
    }

    @Override
    public void committed() {
        forget();
    }

    @Override
    public void rolledBack() {
        forget();
    }

    private void forget() {
        begun.clear();
        ended.clear();
    }
}
