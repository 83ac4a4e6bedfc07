package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.Relation;
import java.util.List;

/**
 * What somebody asks for, and the situation in which it is judged.
 *
 * @param relation what the beneficiary is to the sharer
 * @param promise whether the declarant promised that it is so
 */
public record Application(
        Initiator initiator,
        Relation relation,
        Channel channel,
        boolean promise,
        List<Document> documents,
        Situation situation) {
    Party sharer() {
        return situation.sharer();
    }

    Party beneficiary() {
        return situation.beneficiary();
    }

    Ties ties() {
        return situation.ties();
    }
}
