package cn.gongji.cluster.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checker of exports as somebody else would write it after the page on auditing: with nothing but the JDK, and nothing
 * of the code that seals, exports or checks.
 */
final class PlainExportChecker {
    private PlainExportChecker() {}

    /** Whether the rows of {@code store} are those that were signed with {@code key}. */
    static boolean accepts(Path export, String store, Path key) throws IOException, GeneralSecurityException {
        String manifest = Files.readString(export.resolve("manifest.json"));
        int at = manifest.indexOf("\"store\" : \"" + store + "\"");
        String told = manifest.substring(at);
        long first = number(told, "first");
        long last = number(told, "last");
        long size = number(told, "size");
        List<byte[]> hashes = new ArrayList<>(hashes(told, "before"));
        for (String line : Files.readAllLines(export.resolve(store).resolve("events.jsonl"))) {
            if (!line.contains("\"position\":"
                    + (first + hashes.size() - hashes(told, "before").size()) + ",")) {
                return false;
            }
            hashes.add(sha256(new byte[] {0}, line.getBytes(StandardCharsets.UTF_8)));
        }
        hashes.addAll(hashes(told, "after"));
        List<String> checkpoints = Files.readAllLines(export.resolve(store).resolve("checkpoints.jsonl"));
        String checkpoint = checkpoints.getLast();
        String statement = checkpoint.substring("{\"checkpoint\":".length(), checkpoint.lastIndexOf(",\"signature\":"));
        Iterator<byte[]> all = hashes.iterator();
        String root = HexFormat.of().formatHex(root(0, size, first - 1, last, all));
        return !all.hasNext()
                && statement.contains("\"rootHash\":\"" + root + "\"")
                && statement.contains("\"size\":" + size + ",")
                && statement.contains("\"store\":\"" + store + "\"")
                && isSigned(statement, text(checkpoint, "signature"), key);
    }

    /** The whole algorithm: leaves behind {@code from} up to {@code upTo}; rows are those behind first up to last. */
    private static byte[] root(long from, long upTo, long first, long last, Iterator<byte[]> hashes)
            throws IOException {
        long leaves = upTo - from;
        boolean whole = Long.bitCount(leaves) == 1;
        if (upTo <= first && whole || from >= last || leaves == 1) {
            return hashes.next();
        }
        long middle = from + Long.highestOneBit(leaves - 1);
        byte[] left = root(from, middle, first, last, hashes);
        byte[] right = root(middle, upTo, first, last, hashes);
        return sha256(new byte[] {1}, left, right);
    }

    private static boolean isSigned(String statement, String signature, Path key)
            throws IOException, GeneralSecurityException {
        String pem = Files.readString(key).replaceAll("-----.*-----|\\s", "");
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        ed25519.update(statement.getBytes(StandardCharsets.UTF_8));
        return ed25519.verify(Base64.getDecoder().decode(signature));
    }

    private static byte[] sha256(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String json, String name) {
        return Long.parseLong(found(json, "\"" + name + "\" : (\\d+)"));
    }

    private static String text(String json, String name) {
        return found(json, "\"" + name + "\":\"([^\"]*)\"");
    }

    private static List<byte[]> hashes(String json, String name) {
        Matcher hash = Pattern.compile("[0-9a-f]{64}").matcher(found(json, "\"" + name + "\" : \\[([^\\]]*)\\]"));
        List<byte[]> hashes = new ArrayList<>();
        while (hash.find()) {
            hashes.add(HexFormat.of().parseHex(hash.group()));
        }
        return hashes;
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no " + pattern);
        }
        return matcher.group(1);
    }
}
