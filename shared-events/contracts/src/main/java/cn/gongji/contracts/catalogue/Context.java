package cn.gongji.contracts.catalogue;

/** A service as a source of events, with its topic. */
public enum Context {
    BINDING("binding"),
    WALLET("wallet"),
    SETTLEMENT("settlement");

    private final String word;

    Context(String word) {
        this.word = word;
    }

    /** As it stands in type names, for example {@code wallet}. */
    public String word() {
        return word;
    }

    /** For example {@code wallet-events}. */
    public String topic() {
        return word + "-events";
    }

    /** For example {@code wallet-service}. */
    public String service() {
        return word + "-service";
    }
}
