package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An id as people type it. */
final class OpaqueId {
    private static final String FORM = "[A-Za-z0-9._-]{1,64}";

    private OpaqueId() {}

    /** @throws ParameterException when no service would give such an id */
    static String required(String typed, CommandSpec command, Language language) {
        if (!typed.matches(FORM)) {
            throw new ParameterException(
                    command.commandLine(),
                    language.of(
                            "编号由 1 至 64 个字母、数字、点、横线或下划线组成：" + typed,
                            "An id is 1 to 64 letters, digits, dots, dashes or underscores: " + typed));
        }
        return typed;
    }
}
