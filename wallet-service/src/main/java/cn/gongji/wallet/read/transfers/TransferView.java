package cn.gongji.wallet.read.transfers;

import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.runtime.web.Instants;
import cn.gongji.wallet.register.TransferRegister;
import cn.gongji.wallet.register.TransferRegister.Status;
import org.jspecify.annotations.Nullable;

/**
 * One transfer.
 *
 * @param from which purse of the sender paid
 * @param reason why it returned
 * @param acceptBefore when it returns if nobody has accepted it
 */
record TransferView(
        String transferId,
        String fromPersonId,
        String toPersonId,
        long amountFen,
        TransferSource from,
        Status status,
        TransferReturned.@Nullable Reason reason,
        String startedAt,
        String acceptBefore,
        @Nullable String endedAt) {

    static TransferView of(TransferRegister.Row row) {
        return new TransferView(
                row.transferId(),
                row.fromPersonId(),
                row.toPersonId(),
                row.amountFen(),
                row.source(),
                row.status(),
                row.reason(),
                Instants.shown(row.startedAt()),
                Instants.shown(row.acceptBefore()),
                row.endedAt() == null ? null : Instants.shown(row.endedAt()));
    }
}
