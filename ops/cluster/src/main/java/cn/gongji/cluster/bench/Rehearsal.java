package cn.gongji.cluster.bench;

import cn.gongji.cluster.Progress;
import cn.gongji.cluster.client.ClusterClient;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** A few seconds of many bills, so that the JVMs of the services learn which of their code is used most. */
public final class Rehearsal {
    private static final int TERMINALS = 64;
    private static final int FAMILIES = 30;
    private static final int DECLINED = 3;
    private static final int SECONDS = 12;

    private Rehearsal() {}

    /** @throws cn.gongji.cluster.ClusterException when the cluster does not do what is asked */
    public static void settleBills(ClusterClient client) throws InterruptedException {
        Load load =
                new Load("rehearsal", TERMINALS, TERMINALS, FAMILIES, 0, 10, 5, SECONDS, 0, 0, Load.USUAL_SEED, false);
        try (BenchedCluster cluster = new BenchedCluster(client, new Progress(new PrintWriter(Writer.nullWriter())))) {
            List<Family> families = cluster.setUpFamilies(FAMILIES, DECLINED);
            TerminalRun run = TerminalRun.begin(cluster, families, load);
            run.warmUp(TERMINALS, SECONDS);
            run.end();
        }
    }
}
