package cn.gongji.cluster.scenario;

/** The same words in Chinese and in English. */
public record Bilingual(String zh, String en) {

    /** Words that need no translation, such as a code. */
    static Bilingual same(String words) {
        return new Bilingual(words, words);
    }

    public Bilingual and(String between, Bilingual more) {
        return new Bilingual(zh + between + more.zh, en + between + more.en);
    }
}
