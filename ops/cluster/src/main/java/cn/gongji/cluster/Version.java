package cn.gongji.cluster;

/** The version that the build gave to all modules. */
final class Version {
    static final String OF_THE_BUILD = "0.1.0-SNAPSHOT";

    private Version() {}
}
