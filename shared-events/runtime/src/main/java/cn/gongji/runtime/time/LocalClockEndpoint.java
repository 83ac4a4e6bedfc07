package cn.gongji.runtime.time;

import cn.gongji.runtime.web.Require;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Local mode only: the launcher tells the service how far the business clock is ahead of the real one. */
@RestController
public class LocalClockEndpoint {

    private final BusinessClock clock;

    public LocalClockEndpoint(BusinessClock clock) {
        this.clock = clock;
    }

    /** @param offset an ISO-8601 duration, for example {@code PT6M} */
    public record Offset(@Nullable String offset) {}

    @PutMapping("/local/clock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void move(@RequestBody Offset body) {
        try {
            clock.moveTo(Duration.parse(Require.notNull(body.offset(), "offset")));
        } catch (DateTimeParseException e) {
            Require.that(false, "offset");
        }
    }
}
