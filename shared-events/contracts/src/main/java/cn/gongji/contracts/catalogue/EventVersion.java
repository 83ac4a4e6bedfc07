package cn.gongji.contracts.catalogue;

/** One version of one event, as it stands in stores and on topics: today's, or an earlier one that is still read. */
public sealed interface EventVersion permits EventType, EarlierVersion {

    /** The short number under which the store keeps the type; never reused. */
    int code();

    Context context();

    /** The past-tense name, for example {@code RelativeBound}. */
    String name();

    /** From 1. */
    int version();

    /** The CloudEvents type, for example {@code cn.gongji.binding.RelativeBound.v1}. */
    default String typeName() {
        return "cn.gongji." + context().word() + "." + name() + ".v" + version();
    }
}
