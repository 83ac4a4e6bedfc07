package cn.gongji.wallet.domain;

/**
 * How two people stand to each other over all their bindings and links.
 *
 * @rule Q-01
 */
enum Tie {
    NONE,
    SUSPENDED,
    ACTIVE;

    /** The stronger of two. */
    Tie or(Tie other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
