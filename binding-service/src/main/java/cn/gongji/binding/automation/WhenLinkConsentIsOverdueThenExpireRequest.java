package cn.gongji.binding.automation;

import cn.gongji.binding.domain.kinship.LinkCommand.ExpireLinkRequest;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.contracts.Actor;
import cn.gongji.runtime.automation.TimedAutomation;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Records that a request for a kinship link went unanswered.
 *
 * @rule B-09
 */
@Component
class WhenLinkConsentIsOverdueThenExpireRequest extends TimedAutomation {
    private static final String NAME = "link-consent-expiry";

    private final LinkRegister links;

    WhenLinkConsentIsOverdueThenExpireRequest(
            ServiceWriter writer,
            LinkRegister links,
            Clock clock,
            @Value("${gongji.consent-expiry.interval:1s}") Duration interval) {
        super(NAME, writer, clock, interval);
        this.links = links;
    }

    @Override
    protected List<String> due(Instant now, int limit) {
        return links.overdueRequests(now, limit);
    }

    @Override
    protected void act(String linkId, Turn turn) {
        turn.dispatch(new ExpireLinkRequest(linkId, Actor.system(NAME), turn.now()));
    }
}
