package cn.gongji.cluster.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What auditors do. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Prove that the event stores are what the services have written, tell who looked, take events away.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            VerifyCommand.class,
            ReplayCommand.class,
            TrailCommand.class,
            ExportCommand.class,
            CheckExportCommand.class,
            ExplainCommand.class,
            PersonCommand.class
        })
public final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
