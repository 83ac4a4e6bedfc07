package cn.gongji.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a bearer token. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Print a bearer token of the local issuer, good for 12 hours.")
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Parameters(paramLabel = "ROLE", description = "cardholder, agency, pos, policy, auditor or operator.")
    private String role;

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "Whose token: of a cardholder the person's id, of a pos the institution's id.")
    private @Nullable String subject;

    @Option(names = "--region", paramLabel = "CODE", description = "A province-level code such as 120000.")
    private @Nullable String region;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(token());
        return ExitCode.OK;
    }

    /** An ephemeral cluster's keys are in its temporary folder, so a running cluster is asked. */
    private String token() {
        if (!instance.isUp()) {
            return TokenIssuer.in(instance.folder().resolve("issuer")).issue(role, subject, region);
        }
        Map<String, @Nullable String> request = new HashMap<>();
        request.put("role", role);
        request.put("subject", subject);
        request.put("region", region);
        return instance.call("POST", "/local/tokens", request, Token.class).token();
    }

    private record Token(String token) {}
}
