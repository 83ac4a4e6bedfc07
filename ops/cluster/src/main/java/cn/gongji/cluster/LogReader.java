package cn.gongji.cluster;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Reads the logs of every cluster that has stopped, before those of an ephemeral one are deleted. There is none unless
 * one is on the class path: the tests bring one that finds what must not be logged, in whatever cluster they start.
 */
public interface LogReader {

    /** @param logs the folder of the logs, which has no file where nothing was started */
    void read(Path logs);

    static void readAll(Path logs) {
        ServiceLoader.load(LogReader.class).forEach(reader -> reader.read(logs));
    }
}
