package cn.gongji.cluster;

import java.util.List;

/** What a cluster is made of, in the order in which it starts. */
public enum Part {
    DATABASE("PostgreSQL"),
    BROKER("Kafka broker"),
    BINDING("binding-service"),
    WALLET("wallet-service"),
    SETTLEMENT("settlement-service");

    /** The parts that are this project's own programs. */
    public static final List<Part> SERVICES = List.of(BINDING, WALLET, SETTLEMENT);

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** The name that people see; of a service, also its module's and its jar's. */
    public String title() {
        return title;
    }

    /** Names the part's log and its database: lower case, no spaces. */
    public String shortName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
