package cn.gongji.cluster.audit;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
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

    /**
     * Says why a command of an auditor could not do its work.
     *
     * @return the exit code, for the command to end with
     */
    static int failed(CommandSpec command, int exitCode, @Nullable String why) {
        PrintWriter err = command.commandLine().getErr();
        err.println("gongji: " + why);
        err.flush();
        return exitCode;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }
}
