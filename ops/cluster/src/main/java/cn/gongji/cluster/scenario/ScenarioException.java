package cn.gongji.cluster.scenario;

import cn.gongji.cluster.ClusterException;
import java.nio.file.Path;

/** A scenario file that cannot be played as it stands; the message begins with file and line. */
public final class ScenarioException extends ClusterException {
    private static final long serialVersionUID = 1L;

    ScenarioException(Path file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
