package cn.gongji.runtime.seal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A checkpoint with its signature.
 *
 * @param statement the canonical JSON of the checkpoint, which is what was signed
 * @param signature base64
 */
public record SignedCheckpoint(Checkpoint checkpoint, String statement, String signature) {

    public static SignedCheckpoint of(String statement, String signature) {
        return new SignedCheckpoint(Checkpoint.read(CanonicalJson.read(statement)), statement, signature);
    }

    /**
     * Reads a line of a file of checkpoints, or a record of the topic.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SignedCheckpoint parse(String line) {
        try {
            JsonNode node = CanonicalJson.read(line);
            JsonNode statement = node.path("checkpoint");
            if (!statement.isObject() || !node.path("signature").isString()) {
                throw new IllegalArgumentException("no signed checkpoint");
            }
            return new SignedCheckpoint(
                    Checkpoint.read(statement),
                    CanonicalJson.of(statement.toString()),
                    node.path("signature").stringValue());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no signed checkpoint", e);
        }
    }

    /** As it stands in the file and on the topic. */
    public String line() {
        StringBuilder line =
                new StringBuilder("{\"checkpoint\":").append(statement).append(",\"signature\":");
        CanonicalJson.writeText(line, signature);
        return line.append('}').toString();
    }

    public long number() {
        return checkpoint.number();
    }

    public long size() {
        return checkpoint.size();
    }

    /** What the next checkpoint must name as its previous one. */
    public String digest() {
        return Checkpoint.digest(statement);
    }
}
