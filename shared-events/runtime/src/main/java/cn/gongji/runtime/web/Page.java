package cn.gongji.runtime.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor opaque; null on the last page
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {

    /**
     * The first {@code size} of what was found.
     *
     * @param found one more than {@code size} where there is another page
     * @param place where the next page goes on, by the last one shown
     */
    public static <R, T> Page<T> of(List<R> found, int size, Function<R, String> place, Function<R, T> view) {
        boolean more = found.size() > size;
        List<R> shown = more ? found.subList(0, size) : found;
        return new Page<>(
                shown.stream().map(view).toList(), more ? Cursors.encode(place.apply(shown.getLast())) : null);
    }
}
