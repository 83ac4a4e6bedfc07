package cn.gongji.binding.automation;

import cn.gongji.binding.domain.binding.BindingCommand.ExpireRequest;
import cn.gongji.binding.register.BindingRegister;
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
 * Records that a request lapsed unanswered.
 *
 * @rule B-07
 */
@Component
class WhenConsentIsOverdueThenExpireRequest extends TimedAutomation {
    private static final String NAME = "consent-expiry";

    private final BindingRegister bindings;

    WhenConsentIsOverdueThenExpireRequest(
            ServiceWriter writer,
            BindingRegister bindings,
            Clock clock,
            @Value("${gongji.consent-expiry.interval:1s}") Duration interval) {
        super(NAME, writer, clock, interval);
        this.bindings = bindings;
    }

    @Override
    protected List<String> due(Instant now, int limit) {
        return bindings.overdueRequests(now, limit);
    }

    @Override
    protected void act(String bindingId, Turn turn) {
        turn.dispatch(new ExpireRequest(bindingId, Actor.system(NAME), turn.now()));
    }
}
