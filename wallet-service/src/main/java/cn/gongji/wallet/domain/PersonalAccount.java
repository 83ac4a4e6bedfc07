package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.AccountCredited;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The money that an EMPLOYEE member owns.
 *
 * @rule B-01
 */
public sealed interface PersonalAccount {

    /** The stable code of a second allocation for one month. */
    String PERIOD_ALREADY_CREDITED = "PERIOD_ALREADY_CREDITED";

    /** In fen, never negative. */
    long balanceFen();

    /** The person is not known as an EMPLOYEE member. */
    record NotOpened() implements PersonalAccount {

        @Override
        public long balanceFen() {
            return 0;
        }
    }

    /**
     * The account holds money.
     *
     * @param allocatedPeriods the months already credited, in order
     */
    record Open(long balanceFen, SortedSet<String> allocatedPeriods) implements PersonalAccount {

        public Open {
            allocatedPeriods = Collections.unmodifiableSortedSet(allocatedPeriods);
        }

        static Open empty() {
            return new Open(0, new TreeSet<>());
        }

        /** @param amountFen negative when it leaves */
        Open moved(long amountFen, long balanceAfterFen, String entryId) {
            long newBalanceFen = Math.addExact(balanceFen, amountFen);
            Agreement.agree(balanceAfterFen, newBalanceFen, entryId);
            return new Open(newBalanceFen, allocatedPeriods);
        }

        Open evolve(AccountCredited event) {
            Open credited = moved(event.amountFen(), event.balanceAfterFen(), event.entryId());
            return switch (event.kind()) {
                case MONTHLY_ALLOCATION -> credited.allocated(event.period());
                case CORRECTION -> credited;
            };
        }

        private Open allocated(String period) {
            SortedSet<String> periods = new TreeSet<>(allocatedPeriods);
            periods.add(period);
            return new Open(balanceFen, periods);
        }
    }
}
