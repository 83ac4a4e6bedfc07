package cn.gongji.runtime.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused (RFC 9457), without its words, which follow the caller's language.
 *
 * @param arguments fill the {@code {0}} of the words; strings and numbers without personal data
 * @param field the one field that is wrong
 * @param rule the domain rule that refused, for example {@code B-04}
 * @param hotlines whom to ask
 * @param extensions further members; strings, numbers, lists and maps
 */
public record Problem(
        ProblemCode code,
        List<Object> arguments,
        @Nullable String field,
        @Nullable String rule,
        List<String> hotlines,
        Map<String, Object> extensions) {

    public static Problem of(ProblemCode code, Object... arguments) {
        return new Problem(code, List.of(arguments), null, null, List.of(), Map.of());
    }

    /** {@code INVALID_REQUEST} for one field. */
    public static Problem invalid(String field) {
        return of(CommonProblem.INVALID_REQUEST, field).field(field);
    }

    public Problem field(String name) {
        return new Problem(code, arguments, name, rule, hotlines, extensions);
    }

    public Problem rule(String number) {
        return new Problem(code, arguments, field, number, hotlines, extensions);
    }

    public Problem hotlines(List<String> lines) {
        return new Problem(code, arguments, field, rule, List.copyOf(lines), extensions);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(code, arguments, field, rule, hotlines, more);
    }
}
