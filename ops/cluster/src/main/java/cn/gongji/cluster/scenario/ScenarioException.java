package cn.gongji.cluster.scenario;

import cn.gongji.cluster.ClusterException;
import java.nio.file.Path;

/** A scenario file that cannot be played as it stands; the message begins with file and line. */
public final class ScenarioException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final transient Bilingual what;

    public ScenarioException(Path file, int line, Bilingual what) {
        super(file + ":" + line + ": " + what.en());
        this.place = file + ":" + line + ": ";
        this.what = what;
    }

    /** File, line and what was expected. */
    public String in(Language language) {
        return place + language.of(what);
    }
}
