package cn.gongji.runtime.audit;

import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ground on which an auditor looks, from the header {@code Access-Ground}: UTF-8, as it is or percent-encoded. It is
 * kept for ever in an event, so that it may hold nothing that events never hold.
 *
 * @rule A-05
 */
final class AccessGround {

    static final String HEADER = "Access-Ground";

    private static final int MOST_CHARACTERS = 128;
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Pd}]");
    /** An id of ours may be named, and its digits mean nothing. */
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** As long as an id number of the old form; those of the new one are longer. */
    private static final Pattern ID_NUMBER = Pattern.compile("\\p{Nd}{15}");
    /** Longer than a UUID, and no words: a bearer token, a key. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.+/=~-]{37}");

    private AccessGround() {}

    /**
     * The ground, decoded.
     *
     * @param header as the server gives it, a character for each byte; absent when there was none
     * @throws ProblemException {@code INVALID_ACCESS_GROUND} when it must not be kept
     */
    static @Nullable String of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String ground = decoded(header).strip();
        boolean fit = ground.codePointCount(0, ground.length()) <= MOST_CHARACTERS
                && ground.codePoints().allMatch(AccessGround::isPrintable)
                && !looksLikeAnIdNumber(ground)
                && !TOKEN.matcher(ground).find();
        if (!fit) {
            throw unfit();
        }
        return ground.isEmpty() ? null : ground;
    }

    /** Whether a run of digits in it could be a citizen's number, however it is grouped. */
    static boolean looksLikeAnIdNumber(String text) {
        String withoutUuids = UUID.matcher(text).replaceAll(" # ");
        return ID_NUMBER
                .matcher(BLANKS_AND_DASHES.matcher(withoutUuids).replaceAll(""))
                .find();
    }

    private static String decoded(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!latin.equals(header)) {
            throw unfit();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length);
        Matcher escape = ESCAPE.matcher(latin);
        int from = 0;
        while (escape.find()) {
            text.write(bytes, from, escape.start() - from);
            text.write(HexFormat.fromHexDigits(escape.group(1)));
            from = escape.end();
        }
        text.write(bytes, from, bytes.length - from);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unfit();
        }
    }

    /** Neither control characters nor those that change how a line is shown, such as a change of direction. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static ProblemException unfit() {
        return new ProblemException(
                Problem.of(CommonProblem.INVALID_ACCESS_GROUND, MOST_CHARACTERS).field(HEADER));
    }
}
