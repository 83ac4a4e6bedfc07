package cn.gongji.binding.domain.kinship;

import cn.gongji.binding.domain.policy.PolicyInForce;
import java.util.List;

/**
 * What a decision about a link must know, read in the turn that decides.
 *
 * @param relative what the relation tells: who this one is to the person
 * @param linkedToEachOther another link between the two stands or waits, whoever asked for it
 * @param nation the nation's rules, which judge links
 * @param hotlines of the region of the one who acts
 */
public record LinkSituation(
        LinkParty person, LinkParty relative, boolean linkedToEachOther, PolicyInForce nation, List<String> hotlines) {}
