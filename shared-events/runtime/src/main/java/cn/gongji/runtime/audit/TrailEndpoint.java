package cn.gongji.runtime.audit;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Tells an auditor who has looked at whom, and on what ground. Looking at it is a reading, too.
 *
 * @rule A-05
 */
@RestController
class TrailEndpoint {

    private final HistoryReadTable readings;

    TrailEndpoint(HistoryReadTable readings) {
        this.readings = readings;
    }

    /**
     * One reading.
     *
     * @param position of its event in the store
     */
    record ReadingTold(
            String readId,
            String reader,
            String readAt,
            String question,
            @Nullable String whom,
            JsonNode parameters,
            @Nullable String ground,
            long position) {

        static ReadingTold of(HistoryReadTable.Row row) {
            return new ReadingTold(
                    row.readId(),
                    row.reader(),
                    Instants.shown(row.readAt()),
                    row.question(),
                    row.whom(),
                    row.parameters(),
                    row.ground(),
                    row.position());
        }
    }

    /** Newest first. */
    @GetMapping("/v1/audit/trail")
    Page<ReadingTold> trail(
            Caller caller,
            @RequestParam(required = false) @Nullable String reader,
            @RequestParam(required = false) @Nullable String whom,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.AUDITOR);
        Long before = Cursors.decodeNumber(cursor);
        int size = Cursors.limit(limit);
        return Page.of(
                readings.search(
                        reader,
                        whom,
                        Instants.parse(from, "from"),
                        Instants.parse(to, "to"),
                        before == null ? Long.MAX_VALUE : before,
                        size + 1),
                size,
                row -> Long.toString(row.position()),
                ReadingTold::of);
    }
}
