package cn.gongji.cluster;

import java.time.Duration;
import java.util.Locale;

/** Durations and sizes as people read them. */
final class Words {
    private Words() {}

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String mebibytes(long bytes) {
        return bytes == 0 ? "-" : (bytes >> 20) + " MiB";
    }

    static String longTime(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
