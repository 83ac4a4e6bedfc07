package cn.gongji.wallet.automation;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ids that an event names; one that the event should name and does not is refused only when it is applied. */
final class Touched {

    private Touched() {}

    static Set<String> ids(@Nullable String id) {
        return ids(Stream.ofNullable(id));
    }

    static Set<String> ids(Stream<String> ids) {
        return ids.filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
