package cn.gongji.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AppliedBlockTest {

    private static final long FIRST = 7L * AppliedBlock.PLACES;
    private static final long LAST = FIRST + AppliedBlock.PLACES - 1;

    @Test
    void itKnowsWhatWasAddedAndNothingElseHoweverItCame() {
        SplittableRandom random = new SplittableRandom(1);
        AppliedBlock block = AppliedBlock.NONE.copy();
        Set<Long> added = new HashSet<>();
        for (int n = 0; n < 3_000; n++) {
            long place = random.nextLong(FIRST, LAST + 1);
            block.add(place);
            added.add(place);
        }
        AppliedBlock kept = AppliedBlock.of(block.stored());
        assertThat(LongStream.rangeClosed(FIRST, LAST).filter(kept::has).boxed().toList())
                .isEqualTo(added.stream().sorted().toList());
    }

    @Test
    void ofAWholeBlockNothingIsStoredAndAllIsKnown() {
        AppliedBlock block = AppliedBlock.NONE.copy();
        LongStream.rangeClosed(FIRST, LAST - 1).forEach(block::add);
        assertThat(block.stored()).hasSize(512);
        assertThat(block.has(LAST)).isFalse();
        block.add(LAST);
        assertThat(block.stored()).isEmpty();
        assertThat(LongStream.rangeClosed(FIRST, LAST).allMatch(AppliedBlock.of(block.stored())::has))
                .isTrue();
    }

    @Test
    void aCopyLeavesTheOtherAsItWas() {
        AppliedBlock.NONE.copy().add(FIRST);
        assertThat(AppliedBlock.NONE.has(FIRST)).isFalse();
    }

    @Test
    void placesOfOneBlockFollowEachOther() {
        assertThat(AppliedBlock.numberOf(FIRST)).isEqualTo(7);
        assertThat(AppliedBlock.numberOf(LAST)).isEqualTo(7);
        assertThat(AppliedBlock.numberOf(LAST + 1)).isEqualTo(8);
    }
}
