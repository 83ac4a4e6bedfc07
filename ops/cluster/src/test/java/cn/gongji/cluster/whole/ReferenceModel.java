package cn.gongji.cluster.whole;

import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one family's money must do, told as plainly as it can be: one patient with an account, a wallet and relatives,
 * the first of them by index. It knows nothing of events, services or retries.
 */
final class ReferenceModel {

    /** The three kinds of pooling region that differ in how a bill is funded. */
    enum Town {
        TIANJIN,
        HUBEI,
        DONGYING
    }

    static final int PATIENT = 0;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final Town town;
    final long[] account;
    final boolean[] lapsed;
    final long[] quota;
    final long[] quotaUsed;
    long wallet;
    private final List<Integer> quotaOrder = new ArrayList<>();
    final List<Binding> bindings = new ArrayList<>();
    final List<Transfer> transfers = new ArrayList<>();
    final List<Bill> bills = new ArrayList<>();
    private @Nullable Instant tapAgainUntil;

    static final class Binding {
        final int sharer;
        final String id;

        @Nullable
        Long limit;

        long spent;

        Binding(int sharer, String id) {
            this.sharer = sharer;
            this.id = id;
        }
    }

    static final class Transfer {
        final String id;
        final int sender;
        final long fen;
        final Instant startedAt;
        final Instant acceptBefore;
        String status = "AWAITING_ACCEPTANCE";

        Transfer(String id, int sender, long fen, Instant startedAt) {
            this.id = id;
            this.sender = sender;
            this.fen = fen;
            this.startedAt = startedAt;
            acceptBefore =
                    day(startedAt).plusDays(1).atTime(6, 0).atZone(SHANGHAI).toInstant();
        }
    }

    /** @param binding the binding over which a sharer paid; absent for every other purse */
    record Part(String purse, int person, @Nullable Binding binding, long fen) {}

    /** What was paid, in the order charged, cash last; refunds take from the end. */
    static final class Bill {
        final String key;
        final List<Part> unrefunded;

        @Nullable
        String id;

        @Nullable
        Instant secondTapUntil;

        Bill(String key, List<Part> paid) {
            this.key = key;
            unrefunded = new ArrayList<>(paid);
        }

        long leftFen() {
            return unrefunded.stream().mapToLong(Part::fen).sum();
        }
    }

    ReferenceModel(Town town, int people) {
        this.town = town;
        account = new long[people];
        lapsed = new boolean[people];
        quota = new long[people];
        quotaUsed = new long[people];
    }

    long quotaLeft(int sharer) {
        return quota[sharer] - quotaUsed[sharer];
    }

    long available(int person) {
        long reserved = transfers.stream()
                .filter(transfer -> transfer.sender == person && transfer.status.equals("AWAITING_ACCEPTANCE"))
                .mapToLong(transfer -> transfer.fen)
                .sum();
        return account[person] - reserved - quotaLeft(person);
    }

    /** Everything that anybody of the family has. */
    long totalFen() {
        return Arrays.stream(account).sum() + wallet;
    }

    boolean takePart(int sharer) {
        return !lapsed[PATIENT] && !lapsed[sharer];
    }

    /** Gives the parts that pay a bill, or null when it is declined; {@link #declinedAs} tells how. */
    @Nullable
    List<Part> fund(long fen, Instant now) {
        List<Part> own = walk(fen, own());
        boolean ownCovers = sum(own) == fen;
        if (town != Town.DONGYING) {
            List<Part> paid = walk(
                    fen, Stream.concat(own().stream(), relatives().stream()).toList());
            if (sum(paid) < fen) {
                paid.add(new Part("CASH", PATIENT, null, fen - sum(paid)));
            }
            return paid;
        }
        if (ownCovers) {
            return own;
        }
        if (!mayTapAgain(now)) {
            return null;
        }
        return relatives().stream()
                .filter(purse -> purse.fen >= fen)
                .findFirst()
                .map(purse -> List.of(new Part(purse.purse, purse.person, purse.binding, fen)))
                .orElse(null);
    }

    boolean mayTapAgain(Instant now) {
        return tapAgainUntil != null && !now.isAfter(tapAgainUntil);
    }

    /** The code of a declined bill; the offer of a second tap begins with it. */
    String declinedAs(Instant now) {
        Stream<Integer> sharers = Stream.concat(bindings.stream().map(binding -> binding.sharer), quotaOrder.stream());
        if (mayTapAgain(now) || sharers.noneMatch(this::takePart)) {
            return "INSUFFICIENT_FUNDS";
        }
        tapAgainUntil = now.plus(Duration.ofMinutes(5));
        return "RETAP_AVAILABLE";
    }

    void pay(Bill bill) {
        for (Part part : bill.unrefunded) {
            move(part, -part.fen);
        }
        if (town == Town.DONGYING && bill.unrefunded.stream().anyMatch(part -> part.person != PATIENT)) {
            bill.secondTapUntil = tapAgainUntil;
            tapAgainUntil = null;
        }
        bills.add(bill);
    }

    /** Takes parts from the end, the order in which everybody gets their money back. */
    List<Part> refund(Bill bill, long fen) {
        List<Part> back = new ArrayList<>();
        long rest = fen;
        while (rest > 0) {
            Part last = bill.unrefunded.removeLast();
            long given = Math.min(rest, last.fen);
            if (given < last.fen) {
                bill.unrefunded.add(new Part(last.purse, last.person, last.binding, last.fen - given));
            }
            Part part = new Part(last.purse, last.person, last.binding, given);
            move(part, given);
            back.add(part);
            rest -= given;
        }
        return back;
    }

    /** Everybody gets back what was not refunded before; a second tap that paid may be tapped again. */
    void reverse(Bill bill) {
        refund(bill, bill.leftFen());
        if (bill.secondTapUntil != null && tapAgainUntil == null) {
            tapAgainUntil = bill.secondTapUntil;
        }
        bill.secondTapUntil = null;
    }

    private void move(Part part, long fen) {
        switch (part.purse) {
            case "OWN_ACCOUNT" -> account[PATIENT] += fen;
            case "OWN_WALLET" -> wallet += fen;
            case "QUOTA" -> {
                account[part.person] += fen;
                quotaUsed[part.person] -= fen;
            }
            case "SHARER_ACCOUNT" -> {
                account[part.person] += fen;
                part.binding.spent -= fen;
            }
            default -> {}
        }
    }

    void setQuota(int sharer, long fen) {
        quota[sharer] = Math.max(fen, quotaUsed[sharer]);
        if (quota[sharer] == 0) {
            quotaOrder.remove((Integer) sharer);
        } else if (!quotaOrder.contains(sharer)) {
            quotaOrder.add(sharer);
        }
    }

    /** Why a transfer to the patient is refused now; null when it begins. */
    @Nullable
    String refusalOfTransfer(int sender, long fen, Instant now) {
        LocalTime time = now.atZone(SHANGHAI).toLocalTime();
        if (time.isBefore(LocalTime.of(6, 0)) || !time.isBefore(LocalTime.of(22, 0))) {
            return "TRANSFERS_CLOSED";
        }
        if (!takePart(sender)) {
            return "NOT_LINKED";
        }
        if (fen > 2_000_00) {
            return "TRANSFER_AMOUNT_EXCEEDED";
        }
        if (transfers.stream()
                        .filter(transfer -> transfer.sender == sender && !transfer.status.equals("RETURNED"))
                        .filter(transfer -> day(transfer.startedAt).equals(day(now)))
                        .count()
                == 3) {
            return "TRANSFER_COUNT_EXCEEDED";
        }
        if (transfers.stream().anyMatch(transfer -> transfer.sender == sender && isWaiting(transfer))) {
            return "TRANSFER_ALREADY_WAITING";
        }
        return available(sender) < fen ? "INSUFFICIENT_BALANCE" : null;
    }

    static boolean isWaiting(Transfer transfer) {
        return transfer.status.equals("AWAITING_ACCEPTANCE");
    }

    void accept(Transfer transfer) {
        if (takePart(transfer.sender)) {
            transfer.status = "COMPLETED";
            account[transfer.sender] -= transfer.fen;
            wallet += transfer.fen;
        } else {
            transfer.status = "RETURNED";
        }
    }

    void expireTransfers(Instant now) {
        transfers.stream()
                .filter(transfer -> isWaiting(transfer) && !now.isBefore(transfer.acceptBefore))
                .forEach(transfer -> transfer.status = "RETURNED");
    }

    static LocalDate day(Instant instant) {
        return ZonedDateTime.ofInstant(instant, SHANGHAI).toLocalDate();
    }

    private List<Part> own() {
        return List.of(
                new Part("OWN_ACCOUNT", PATIENT, null, available(PATIENT)),
                new Part("OWN_WALLET", PATIENT, null, wallet));
    }

    /** Quotas in the order set, then the sharers: each with what it can give. */
    private List<Part> relatives() {
        Stream<Part> quotas = quotaOrder.stream()
                .filter(this::takePart)
                .map(sharer -> new Part("QUOTA", sharer, null, quotaLeft(sharer)));
        Comparator<Binding> largest =
                comparingLong((Binding binding) -> available(binding.sharer)).reversed();
        Stream<Binding> inOrder = town == Town.HUBEI ? bindings.stream().sorted(largest) : bindings.stream();
        Stream<Part> sharers = inOrder.filter(binding -> takePart(binding.sharer))
                .map(binding -> new Part("SHARER_ACCOUNT", binding.sharer, binding, mayGive(binding)));
        return Stream.concat(quotas, sharers).toList();
    }

    private long mayGive(Binding binding) {
        long available = available(binding.sharer);
        return binding.limit == null ? available : Math.min(available, Math.max(0, binding.limit - binding.spent));
    }

    /** Who gives what, one after another. */
    private List<Part> walk(long fen, List<Part> purses) {
        List<Part> paid = new ArrayList<>();
        long rest = fen;
        for (Part purse : purses) {
            long given = Math.min(rest, purse.fen);
            if (given > 0) {
                paid.add(new Part(purse.purse, purse.person, purse.binding, given));
                rest -= given;
            }
        }
        return paid;
    }

    private static long sum(List<Part> parts) {
        return parts.stream().mapToLong(Part::fen).sum();
    }
}
