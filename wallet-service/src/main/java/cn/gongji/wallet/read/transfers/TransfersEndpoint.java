package cn.gongji.wallet.read.transfers;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.register.TransferRegister;
import cn.gongji.wallet.web.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Transfers: for both sides, and auditors.
 *
 * @rule W-03
 */
@RestController
class TransfersEndpoint {

    private final TransferRegister transfers;

    TransfersEndpoint(TransferRegister transfers) {
        this.transfers = transfers;
    }

    @GetMapping("/v1/transfers/{transferId}")
    TransferView transfer(Caller caller, @PathVariable String transferId) {
        caller.mustBe(Role.CARDHOLDER, Role.AUDITOR);
        TransferRegister.Row row =
                transfers.find(Require.id(transferId, "transferId")).orElseThrow(Access::notFound);
        if (caller.is(Role.CARDHOLDER) && !row.isSide(caller.subject())) {
            throw Access.notFound();
        }
        return TransferView.of(row);
    }

    @GetMapping("/v1/transfers")
    Page<TransferView> transfers(
            Caller caller,
            @RequestParam(required = false) @Nullable String personId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.CARDHOLDER, Role.AUDITOR);
        String person = Require.id(personId, "personId");
        Access.strangersSeeNothing(caller, person);
        int size = Cursors.limit(limit);
        List<TransferRegister.Row> found = transfers.of(person, Cursors.decode(cursor), size + 1);
        return Page.of(found, size, TransferRegister.Row::transferId, TransferView::of);
    }
}
