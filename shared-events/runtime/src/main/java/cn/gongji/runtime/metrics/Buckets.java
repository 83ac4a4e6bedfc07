package cn.gongji.runtime.metrics;

import java.time.Duration;
import java.util.List;

/** The bounds of histograms: few, for each is a series. Those of HTTP requests stand in {@code gongji-defaults.yaml}. */
public final class Buckets {

    /** A turn of the writer, or its commit. */
    public static final List<Duration> OF_A_TURN = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));

    /** Items of a turn. */
    public static final List<Double> OF_ITEMS = List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0);

    private Buckets() {}
}
