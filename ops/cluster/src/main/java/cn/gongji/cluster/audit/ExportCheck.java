package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.audit.Manifest.Content;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks an export by nothing but its own files and, where they are given, the auditor's own keys. */
final class ExportCheck {
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](.+)");
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<SealKey.Verifier> trusted;
    private final Pace pace;
    private final List<Found> findings = new ArrayList<>();

    private ExportCheck(Path folder, List<SealKey.Verifier> trusted, Pace pace) {
        this.folder = folder;
        this.trusted = trusted;
        this.pace = pace;
    }

    /**
     * Something that is not as it was exported.
     *
     * @param file relative to the export
     * @param row from 1, without a header; 0 for the file as a whole
     */
    record Found(String file, long row, Bilingual words) {
        static Found of(String file, long row, String chinese, String english) {
            return new Found(file, row, new Bilingual(chinese, english));
        }

        String place() {
            return row == 0 ? file : file + ":" + row;
        }
    }

    /**
     * What came out.
     *
     * @param findings the first bad row of each file before what is said of whole files
     */
    record Outcome(Manifest manifest, List<Found> findings) {
        boolean isClean() {
            return findings.isEmpty();
        }
    }

    /**
     * Checks everything.
     *
     * @param trusted the keys that the auditor brings; none to use those in the export
     * @throws ClusterException when there is no export to check
     */
    static Outcome of(Path folder, List<SealKey.Verifier> trusted, Pace pace) {
        return new ExportCheck(folder, trusted, pace).run();
    }

    private Outcome run() {
        Manifest manifest = manifest();
        List<Found> files = new ArrayList<>();
        Map<String, String> sums = sums(files);
        for (Manifest.Store store : manifest.stores()) {
            for (Manifest.File file : store.files()) {
                checkFile(file, sums, files);
            }
            findings.addAll(StoreCheck.of(folder, store, keys(store), pace));
        }
        checkSum(Manifest.NAME, sums, files);
        sums.keySet()
                .forEach(name -> files.add(
                        Found.of(name, 0, "列于 SHA256SUMS，却不在清单中", "is in SHA256SUMS but not in the manifest")));
        findings.addAll(files);
        return new Outcome(manifest, List.copyOf(findings));
    }

    private Manifest manifest() {
        Path file = folder.resolve(Manifest.NAME);
        try {
            return Manifest.read(file);
        } catch (IOException e) {
            throw new ClusterException("There is no export in " + folder + ": " + file + " cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new ClusterException(file + " is no manifest: " + e.getMessage() + ".");
        }
    }

    private Map<String, String> sums(List<Found> files) {
        Map<String, String> sums = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(Manifest.SUMS), StandardCharsets.UTF_8)) {
                Matcher sum = SUM.matcher(line);
                if (sum.matches()) {
                    sums.put(sum.group(2), sum.group(1));
                }
            }
        } catch (IOException e) {
            files.add(Found.of(Manifest.SUMS, 0, "无法读取", "cannot be read"));
        }
        return sums;
    }

    private void checkFile(Manifest.File file, Map<String, String> sums, List<Found> found) {
        if (isOutside(file.name())) {
            throw new ClusterException("The manifest names a file outside the export: " + file.name() + ".");
        }
        String sha256 = checkSum(file.name(), sums, found);
        if (!sha256.isEmpty() && !sha256.equals(file.sha256())) {
            found.add(Found.of(
                    file.name(), 0, "SHA-256 与清单不符：文件已被改动", "its SHA-256 is not that of the manifest: it was changed"));
        }
    }

    private boolean isOutside(String name) {
        return Path.of(name).isAbsolute() || !folder.resolve(name).normalize().startsWith(folder.normalize());
    }

    /** The file's SHA-256; empty when there is no such file. */
    private String checkSum(String name, Map<String, String> sums, List<Found> found) {
        String expected = sums.remove(name);
        try {
            String sha256 = sha256(folder.resolve(name));
            if (!sha256.equals(expected)) {
                found.add(Found.of(name, 0, "SHA-256 与 SHA256SUMS 不符", "its SHA-256 is not that of SHA256SUMS"));
            }
            return sha256;
        } catch (IOException e) {
            found.add(Found.of(
                    name,
                    0,
                    e instanceof NoSuchFileException ? "文件缺失" : "无法读取",
                    e instanceof NoSuchFileException ? "is missing" : "cannot be read"));
            return "";
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = ExportFile.newSha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<SealKey.Verifier> keys(Manifest.Store store) {
        if (!trusted.isEmpty()) {
            return trusted;
        }
        List<SealKey.Verifier> keys = new ArrayList<>();
        for (Manifest.File file : store.files()) {
            if (file.content() == Content.KEY) {
                try {
                    keys.add(SealKey.Verifier.read(folder.resolve(file.name())));
                } catch (IOException | IllegalArgumentException e) {
                    findings.add(Found.of(file.name(), 0, "不是公钥", "holds no public key"));
                }
            }
        }
        return keys;
    }
}
