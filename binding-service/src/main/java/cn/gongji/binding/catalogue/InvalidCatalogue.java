package cn.gongji.binding.catalogue;

/** Something of a policy or a benefit plan is wrong; nothing of it was taken. */
public final class InvalidCatalogue extends RuntimeException {
    private final String field;
    private final String expected;

    InvalidCatalogue(String field, String expected) {
        super(told(field, expected));
        this.field = field;
        this.expected = expected;
    }

    InvalidCatalogue(String field, String expected, Throwable cause) {
        super(told(field, expected), cause);
        this.field = field;
        this.expected = expected;
    }

    private static String told(String field, String expected) {
        return field.isEmpty() ? expected : field + ": " + expected;
    }

    /** The place, for example {@code facts.scope.status.value}; empty for the whole. */
    public String field() {
        return field;
    }

    /** What was expected there. */
    public String expected() {
        return expected;
    }
}
