package cn.gongji.binding.read.lookup;

import cn.gongji.runtime.web.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often one caller may look people up, in real time, so that nobody can guess their way through the register. */
@Component
class LookupLimit {
    private static final int MOST_CALLERS = 10_000;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(PERIOD.multipliedBy(2))
            .build();

    LookupLimit(@Value("${gongji.lookup.per-minute:30}") int perMinute) {
        this.perMinute = perMinute;
    }

    boolean allows(Caller caller) {
        String who = caller.role().claim() + '/' + caller.subject();
        return Objects.requireNonNull(buckets.get(who, anyone -> bucket())).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }
}
