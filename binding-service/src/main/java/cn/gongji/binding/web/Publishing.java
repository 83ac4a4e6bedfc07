package cn.gongji.binding.web;

import cn.gongji.binding.catalogue.InvalidCatalogue;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * What publishing a policy and publishing a benefit plan have in common.
 *
 * @rule B-17
 */
public final class Publishing {
    private Publishing() {}

    /**
     * Reads what is to be published as a file of the catalogue is read.
     *
     * @throws ProblemException {@code INVALID_REQUEST} with the field and what was expected there
     */
    public static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidCatalogue wrong) {
            throw new ProblemException(invalid(wrong.field().isEmpty() ? "body" : wrong.field(), wrong.expected()));
        }
    }

    /** What was decided under the rules of days gone by stays as it was. */
    public static void notInThePast(LocalDate effectiveFrom, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PolicyBook.ZONE);
        if (effectiveFrom.isBefore(today)) {
            throw new ProblemException(invalid("effectiveFrom", "expected today, " + today + ", or a later day"));
        }
    }

    private static Problem invalid(String field, String expected) {
        return Problem.invalid(field).with("expected", expected);
    }
}
