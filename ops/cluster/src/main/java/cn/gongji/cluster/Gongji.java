package cn.gongji.cluster;

import cn.gongji.cluster.audit.AuditCommand;
import cn.gongji.cluster.bench.BenchCommand;
import cn.gongji.cluster.demo.DemoCommand;
import cn.gongji.cluster.demo.ScenarioCommand;
import cn.gongji.infrastructure.InfrastructureException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 the command was not understood. */
@Command(
        name = "gongji",
        mixinStandardHelpOptions = true,
        version = "gongji " + Version.OF_THE_BUILD,
        description = "Family mutual aid of health-insurance personal accounts: one whole cluster on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the message says why and what to do next",
            "2:the command was not understood"
        },
        subcommands = {
            DemoCommand.class,
            ScenarioCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            ClockCommand.class,
            BenchCommand.class,
            AuditCommand.class,
            PrepareCommand.class
        })
public final class Gongji implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine();
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        System.exit(exitCode);
    }

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        return new CommandLine(new Gongji())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Gongji::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        switch (failure) {
            case RefusedRequest refused -> {
                err.println("gongji: " + refused.getMessage() + ".");
                return refused.status() == 400 ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
            }
            case ClusterException expected -> err.println("gongji: " + expected.getMessage());
            case InfrastructureException expected -> err.println("gongji: " + expected.getMessage());
            default -> {
                err.println("gongji failed in a way that it does not know; please report this:");
                failure.printStackTrace(err);
            }
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
