package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.KinshipNoted;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kinship links of one person, as the ledger knows them.
 *
 * @param byLink in the order of the link ids
 * @rule B-09
 */
public record Links(Map<String, Link> byLink) {

    static final Links NONE = new Links(Map.of());

    public Links {
        byLink = Collections.unmodifiableMap(byLink);
    }

    /** @param since when the link came to stand so, so that what arrives late changes nothing */
    public record Link(String relativeId, Standing standing, Instant since) {}

    /** The link over which money may go between the two. */
    public Optional<String> activeWith(String relativeId) {
        return byLink.entrySet().stream()
                .filter(entry -> entry.getValue().relativeId().equals(relativeId)
                        && entry.getValue().standing() == Standing.ACTIVE)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Tie tieTo(String relativeId) {
        Tie tie = Tie.NONE;
        for (Link link : byLink.values()) {
            if (link.relativeId().equals(relativeId)) {
                tie = tie.or(
                        switch (link.standing()) {
                            case ACTIVE -> Tie.ACTIVE;
                            case SUSPENDED -> Tie.SUSPENDED;
                            case ENDED -> Tie.NONE;
                        });
            }
        }
        return tie;
    }

    Optional<KinshipNoted> note(NoteKinship command) {
        Link known = byLink.get(command.linkId());
        boolean nothingIsNew = known != null && !isNews(command, known);
        return nothingIsNew
                ? Optional.empty()
                : Optional.of(new KinshipNoted(
                        command.personId(),
                        command.linkId(),
                        command.relativeId(),
                        command.standing(),
                        command.notedAt()));
    }

    /** An end is for good, whatever arrives later. */
    private static boolean isNews(NoteKinship command, Link known) {
        return known.standing() != Standing.ENDED
                && (command.standing() == Standing.ENDED
                        || command.notedAt().isAfter(known.since())
                        || command.notedAt().equals(known.since()) && command.standing() != known.standing());
    }

    Links evolve(KinshipNoted event) {
        Map<String, Link> links = new TreeMap<>(byLink);
        links.put(event.linkId(), new Link(event.relativeId(), event.standing(), event.notedAt()));
        return new Links(links);
    }
}
