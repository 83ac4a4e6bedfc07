package cn.gongji.wallet.web;

import cn.gongji.runtime.writer.Answer;
import cn.gongji.wallet.domain.Transfer;
import cn.gongji.wallet.register.TransferRegister.Status;

/** Where a transfer stands once its recipient has answered. */
public record TransferAnswer(String transferId, Status status) {

    public static Answer of(String transferId, Transfer state) {
        return Answer.ok(new TransferAnswer(transferId, status(state)));
    }

    /** Its money is on its way. */
    public static Answer onItsWay(String transferId) {
        return Answer.ok(new TransferAnswer(transferId, Status.IN_TRANSIT));
    }

    private static Status status(Transfer state) {
        return switch (state) {
            case Transfer.Waiting _ -> Status.AWAITING_ACCEPTANCE;
            case Transfer.InTransit _ -> Status.IN_TRANSIT;
            case Transfer.Completed _ -> Status.COMPLETED;
            case Transfer.Returned _ -> Status.RETURNED;
            case Transfer.NotStarted _ -> throw new IllegalStateException("a transfer that never started");
        };
    }
}
