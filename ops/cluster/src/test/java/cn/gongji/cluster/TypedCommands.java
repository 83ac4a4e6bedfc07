package cn.gongji.cluster;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands as somebody types them in a project of its own, and what they print. */
public abstract class TypedCommands {
    @TempDir
    protected Path project;

    protected final StringWriter out = new StringWriter();
    protected final StringWriter err = new StringWriter();

    @BeforeEach
    void inAProjectOfItsOwn() {
        System.setProperty("gongji.home", project.toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty("gongji.home");
    }

    /** @return the exit code */
    protected int run(String... typed) {
        CommandLine gongji = Gongji.commandLine();
        gongji.setOut(new PrintWriter(out, true));
        gongji.setErr(new PrintWriter(err, true));
        return gongji.execute(typed);
    }
}
