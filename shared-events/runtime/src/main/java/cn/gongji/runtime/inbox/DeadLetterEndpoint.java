package cn.gongji.runtime.inbox;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator see what is parked and try it again; trying twice applies once. */
@RestController
public class DeadLetterEndpoint {

    private final DeadLetters letters;
    private final Inbox inbox;

    public DeadLetterEndpoint(DeadLetters letters, Inbox inbox) {
        this.letters = letters;
        this.inbox = inbox;
    }

    @GetMapping("/v1/operations/dead-letters")
    public Page<DeadLetters.Summary> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.OPERATOR);
        return new Page<>(letters.list(Cursors.limit(limit)), null);
    }

    /** Answers {@code {"replayed": true}}, or {@code false} when it failed again and stays parked. */
    @PostMapping("/v1/operations/dead-letters/{id}/replay")
    public Map<String, Boolean> replay(Caller caller, @PathVariable String id) throws InterruptedException {
        caller.mustBe(Role.OPERATOR);
        DeadLetters.Letter letter =
                letters.find(id).orElseThrow(() -> new ProblemException(Problem.of(CommonProblem.NOT_FOUND)));
        try {
            return Map.of("replayed", inbox.replay(letter));
        } catch (TimeoutException e) {
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
    }
}
