package cn.gongji.contracts.catalogue;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A version that is written no more, but stands in stores and on topics for ever.
 *
 * @param upcast makes of an event's JSON fields those of the next version; nothing is invented: what the earlier version
 *     did not tell follows from what it told, or is absent
 */
public record EarlierVersion(
        int code, Context context, String name, int version, UnaryOperator<Map<String, Object>> upcast)
        implements EventVersion {}
