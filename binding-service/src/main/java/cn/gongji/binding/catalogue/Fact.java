package cn.gongji.binding.catalogue;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One fact of a policy file.
 *
 * @param words the source's own; absent where the source is silent
 * @param decided why it was settled so where the source is silent; absent where it speaks
 */
public record Fact(
        JsonNode value, @Nullable String words, @Nullable String decided) {}
