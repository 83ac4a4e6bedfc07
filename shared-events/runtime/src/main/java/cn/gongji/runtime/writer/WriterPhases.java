package cn.gongji.runtime.writer;

/** The order in which the parts of a service start; they stop the other way round. */
public final class WriterPhases {

    public static final int RELAY = 100;
    public static final int WRITER = 200;
    public static final int INBOX = 300;

    private WriterPhases() {}
}
