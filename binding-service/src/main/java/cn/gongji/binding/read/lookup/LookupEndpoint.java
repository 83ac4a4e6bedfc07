package cn.gongji.binding.read.lookup;

import cn.gongji.binding.domain.person.IdNumber;
import cn.gongji.binding.domain.person.Masking;
import cn.gongji.binding.identity.IdentityVault;
import cn.gongji.binding.identity.PersonIdentities;
import cn.gongji.binding.identity.PersonIdentities.Identity;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/persons/lookup}. An unknown number, a wrong name and a number that is none are all the same 404, so
 * that nothing can be learned from it.
 */
@RestController
class LookupEndpoint {
    private final ServiceWriter writer;
    private final PersonIdentities identities;
    private final IdentityVault vault;
    private final LookupLimit limit;

    LookupEndpoint(ServiceWriter writer, PersonIdentities identities, IdentityVault vault, LookupLimit limit) {
        this.writer = writer;
        this.identities = identities;
        this.vault = vault;
        this.limit = limit;
    }

    /** The person who was found. */
    record Found(String personId, String maskedName) {}

    /** The request without personal data, for telling a repetition from another request. */
    private record ComparableRequest(byte[] fingerprint) {}

    @PostMapping("/v1/persons/lookup")
    Reply lookUp(Caller caller, @IdempotencyKey String key, @RequestBody LookupRequest request) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        if (!limit.allows(caller)) {
            throw new ProblemException(Problem.of(CommonProblem.RATE_LIMITED));
        }
        ComparableRequest body = new ComparableRequest(
                vault.fingerprint(request.name(), request.idNumber().toUpperCase(Locale.ROOT)));
        return writer.handle(
                new CommandRequest(caller, "POST /v1/persons/lookup", key, body, Set.of(), false), turn -> find(request)
                        .map(identity -> Answer.ok(new Found(identity.personId(), Masking.name(identity.name()))))
                        .orElseGet(() -> Answer.refused(Problem.of(CommonProblem.NOT_FOUND))));
    }

    private Optional<Identity> find(LookupRequest request) {
        return IdNumber.of(request.idNumber())
                .flatMap(identities::by)
                .filter(identity -> isSame(identity.name(), request.name()));
    }

    private static boolean isSame(String name, String other) {
        return MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
