package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.Agreement.agree;

import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.KinshipNoted;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import cn.gongji.contracts.wallet.WalletOffered;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All money of one person, who may draw on it, and what of it is promised to others.
 *
 * <p>Bindings and links may reach the ledger before the person does: what is known of them is kept.
 *
 * @param home absent while the person is not known as insured
 * @param walletOffered whether the person was told that a wallet may be opened
 * @rule A-01
 */
public record Holdings(
        @Nullable Home home,
        PersonalAccount account,
        boolean walletOffered,
        Wallet wallet,
        Grants grants,
        Quotas quotas,
        Links links,
        Outgoing outgoing) {

    public static final Holdings UNKNOWN = new Holdings(
            null,
            new PersonalAccount.NotOpened(),
            false,
            new Wallet.NotOpened(),
            Grants.NONE,
            Quotas.NONE,
            Links.NONE,
            Outgoing.NONE);

    /** Whether the person was ever insured. */
    public boolean isKnown() {
        return home != null;
    }

    public boolean hasOpenAccount() {
        return account instanceof PersonalAccount.Open;
    }

    public boolean hasOpenWallet() {
        return wallet instanceof Wallet.Open;
    }

    /** What the owner and live relatives may spend of the account now, in fen. */
    public long accountAvailableFen() {
        return account.balanceFen() - outgoing.reservedFen(TransferSource.ACCOUNT) - quotas.remainingFen();
    }

    /** What the owner may spend of the wallet now, in fen. */
    public long walletAvailableFen() {
        return wallet.balanceFen() - outgoing.reservedFen(TransferSource.WALLET);
    }

    long availableFen(TransferSource source) {
        return switch (source) {
            case ACCOUNT -> accountAvailableFen();
            case WALLET -> walletAvailableFen();
        };
    }

    /** How the relative stands to this person, over bindings and links alike. */
    Tie tieTo(String relativeId) {
        return grants.tieTo(relativeId).or(links.tieTo(relativeId));
    }

    /** Whether a transfer of the sender's may be credited here. */
    boolean mayReceiveFrom(String senderId) {
        return hasOpenWallet() && links.activeWith(senderId).isPresent();
    }

    PersonalAccount.Open openAccount() {
        return switch (account) {
            case PersonalAccount.NotOpened _ -> throw new IllegalStateException("no account is open");
            case PersonalAccount.Open open -> open;
        };
    }

    Wallet.Open openWallet() {
        return switch (wallet) {
            case Wallet.NotOpened _ -> throw new IllegalStateException("no wallet is open");
            case Wallet.Open open -> open;
        };
    }

    public static List<WalletContextEvent> decide(HoldingsCommand command, Holdings state) {
        return switch (command) {
            case AccountCommand account -> decide(account, state);
            case AccessCommand access -> decide(access, state);
            case WalletCommand wallet -> WalletDecisions.decide(wallet, state);
            case TransferStep step -> TransferSteps.decide(step, state);
        };
    }

    private static List<WalletContextEvent> decide(AccountCommand command, Holdings state) {
        return switch (command) {
            case OpenAccount open -> AccountDecisions.open(open, state);
            case MoveHolder move -> AccountDecisions.move(move, state);
            case CreditAccount credit -> AccountDecisions.credit(credit, state.openAccount());
            case DebitAccount debit -> AccountDecisions.debit(debit, state);
            case RefundAccount refund -> AccountDecisions.refund(refund, state);
            case SetQuota quota -> QuotaDecisions.set(quota, state);
        };
    }

    private static List<WalletContextEvent> decide(AccessCommand command, Holdings state) {
        return switch (command) {
            case GrantAccess grant -> state.grants.grant(grant);
            case ChangeAccessLimit change -> state.grants.changeLimit(change);
            case SuspendAccess suspend -> state.grants.suspend(suspend);
            case RestoreAccess restore -> state.grants.restore(restore);
            case WithdrawAccess withdraw ->
                withRelease(state.grants.withdraw(withdraw), withdraw.beneficiaryId(), withdraw.withdrawnAt(), state);
            case NoteKinship note -> withRelease(state.links.note(note), note.relativeId(), note.notedAt(), state);
        };
    }

    /**
     * What is set aside for a relative is released with the last relation to them.
     *
     * @rule Q-02
     */
    private static List<WalletContextEvent> withRelease(
            Optional<? extends WalletContextEvent> ended, String relativeId, Instant at, Holdings state) {
        List<WalletContextEvent> events = new ArrayList<>();
        ended.ifPresent(event -> {
            events.add(event);
            QuotaDecisions.releasedWhenNoRelationIsLeft(event.subject(), relativeId, evolve(state, event), at)
                    .ifPresent(events::add);
        });
        return List.copyOf(events);
    }

    public static Holdings evolve(Holdings state, WalletContextEvent event) {
        return switch (event) {
            case AccountEvent account -> state.evolve(account);
            case WalletEvent wallet -> state.evolve(wallet);
            case TransferEvent _, ChargeEvent _, WalletHistoryRead _ ->
                throw new IllegalStateException(
                        "not of one person: " + event.getClass().getSimpleName());
        };
    }

    private Holdings evolve(AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> opened(opened);
            case HolderMoved moved -> at(new Home(moved.poolingRegion(), moved.province(), moved.movedAt()));
            case AccountCredited credited -> with(openAccount().evolve(credited));
            case AccountDebited debited -> debited(debited);
            case AccountRefunded refunded -> refunded(refunded);
            case AccountTransferred sent ->
                with(openAccount().moved(-sent.amountFen(), sent.balanceAfterFen(), sent.entryId()))
                        .with(outgoing.notReserving(sent.transferId()));
            case AccountReturned back ->
                with(openAccount().moved(back.amountFen(), back.balanceAfterFen(), back.entryId()))
                        .with(outgoing.notCounting(back.transferId()));
            case AccessGranted granted -> with(grants.evolve(granted));
            case AccessLimitChanged changed -> with(grants.evolve(changed));
            case AccessSuspended suspended -> with(grants.evolve(suspended));
            case AccessRestored restored -> with(grants.evolve(restored));
            case AccessWithdrawn withdrawn -> with(grants.evolve(withdrawn));
            case QuotaSet set -> quota(set);
            case QuotaReleased released -> quota(released);
            case CreditRefused _, QuotaRefused _ -> this;
        };
    }

    private Holdings evolve(WalletEvent event) {
        return switch (event) {
            case WalletOffered offered -> offered(offered);
            case WalletOpened _ -> walletOpened();
            case WalletCredited credited -> credited(credited);
            case WalletDebited debited -> debited(debited);
            case FundsReserved reserved -> reserved(reserved);
            case ReservationReleased released -> released(released);
            case KinshipNoted noted -> with(links.evolve(noted));
            case TransferRefused _ -> this;
        };
    }

    private Holdings opened(AccountOpened event) {
        if (hasOpenAccount()) {
            throw new IllegalStateException("an account opens once");
        }
        return with(PersonalAccount.Open.empty()).at(Home.of(event.poolingRegion(), event.openedAt()));
    }

    private Holdings debited(AccountDebited event) {
        Holdings less = with(openAccount().moved(-event.amountFen(), event.balanceAfterFen(), event.entryId()));
        return spending(
                less,
                event.purse(),
                event.beneficiaryId(),
                event.bindingId(),
                event.amountFen(),
                event.spentAfterFen(),
                event.entryId());
    }

    private Holdings refunded(AccountRefunded event) {
        Holdings more = with(openAccount().moved(event.amountFen(), event.balanceAfterFen(), event.entryId()));
        return spending(
                more,
                event.purse(),
                event.beneficiaryId(),
                event.bindingId(),
                -event.amountFen(),
                event.spentAfterFen(),
                event.entryId());
    }

    private static Holdings spending(
            Holdings state,
            Purse purse,
            String beneficiaryId,
            @Nullable String bindingId,
            long amountFen,
            @Nullable Long spentAfterFen,
            String entryId) {
        if (spentAfterFen == null) {
            return state;
        }
        return purse == Purse.QUOTA
                ? state.with(state.quotas.using(beneficiaryId, amountFen, spentAfterFen, entryId))
                : state.with(state.grants.spending(bindingId, amountFen, spentAfterFen, entryId));
    }

    private Holdings quota(QuotaSet event) {
        Holdings set = with(quotas.with(event.relativeId(), new Quota(event.quotaFen(), event.usedFen())));
        agree(event.availableAfterFen(), set.accountAvailableFen(), "quota of " + event.personId());
        return set;
    }

    private Holdings quota(QuotaReleased event) {
        long usedFen = event.quotaFen() - event.remainingFen();
        Holdings released = with(quotas.with(event.relativeId(), new Quota(event.quotaFen(), usedFen)));
        agree(event.availableAfterFen(), released.accountAvailableFen(), "quota of " + event.personId());
        return released;
    }

    private Holdings offered(WalletOffered event) {
        return new Holdings(home, account, true, wallet, grants, quotas, links, outgoing)
                .at(new Home(event.poolingRegion(), event.province(), event.offeredAt()));
    }

    private Holdings walletOpened() {
        if (hasOpenWallet()) {
            throw new IllegalStateException("a wallet opens once");
        }
        return with(new Wallet.Open(Map.of()));
    }

    private Holdings credited(WalletCredited event) {
        Holdings more = with(openWallet().evolve(event));
        return switch (event.kind()) {
            case TRANSFER_RETURNED -> more.with(outgoing.notCounting(Objects.requireNonNull(event.transferId())));
            case OWN_ACCOUNT, TRANSFER_RECEIVED, REFUND -> more;
        };
    }

    private Holdings debited(WalletDebited event) {
        Holdings less = with(openWallet().evolve(event));
        return switch (event.kind()) {
            case TRANSFER -> less.with(outgoing.notReserving(Objects.requireNonNull(event.transferId())));
            case BILL -> less;
        };
    }

    private Holdings reserved(FundsReserved event) {
        Holdings reserved = with(outgoing.reserving(event));
        agree(event.availableAfterFen(), reserved.availableFen(event.source()), event.transferId());
        return reserved;
    }

    private Holdings released(ReservationReleased event) {
        Outgoing less = outgoing.notReserving(event.transferId());
        Holdings released =
                switch (event.reason()) {
                    case DECLINED, COMPENSATED -> with(less.notCounting(event.transferId()));
                    case EXPIRED -> with(less);
                };
        agree(event.availableAfterFen(), released.availableFen(event.source()), event.transferId());
        return released;
    }

    /** The latest news of where a person is insured holds. */
    private Holdings at(Home news) {
        return home != null && home.since().isAfter(news.since())
                ? this
                : new Holdings(news, account, walletOffered, wallet, grants, quotas, links, outgoing);
    }

    private Holdings with(PersonalAccount newAccount) {
        return new Holdings(home, newAccount, walletOffered, wallet, grants, quotas, links, outgoing);
    }

    private Holdings with(Wallet newWallet) {
        return new Holdings(home, account, walletOffered, newWallet, grants, quotas, links, outgoing);
    }

    private Holdings with(Grants newGrants) {
        return new Holdings(home, account, walletOffered, wallet, newGrants, quotas, links, outgoing);
    }

    private Holdings with(Quotas newQuotas) {
        return new Holdings(home, account, walletOffered, wallet, grants, newQuotas, links, outgoing);
    }

    private Holdings with(Links newLinks) {
        return new Holdings(home, account, walletOffered, wallet, grants, quotas, newLinks, outgoing);
    }

    private Holdings with(Outgoing newOutgoing) {
        return new Holdings(home, account, walletOffered, wallet, grants, quotas, links, newOutgoing);
    }
}
