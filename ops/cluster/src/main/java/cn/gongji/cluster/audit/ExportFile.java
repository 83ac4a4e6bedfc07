package cn.gongji.cluster.audit;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file of an export that is being written: knows its length and its SHA-256 when it is closed. */
final class ExportFile implements AutoCloseable {
    static final String COMPRESSED = ".gz";

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Manifest.Content content;
    private final MessageDigest sha256 = newSha256();
    private final Counted counted;
    private final OutputStream out;
    private long rows;

    private ExportFile(String name, Manifest.Content content, OutputStream file) throws IOException {
        this.name = name;
        this.content = content;
        this.counted = new Counted(new DigestOutputStream(new BufferedOutputStream(file, BUFFER), sha256));
        this.out = name.endsWith(COMPRESSED)
                ? new GZIPOutputStream(counted, BUFFER)
                : new BufferedOutputStream(counted, BUFFER);
    }

    /** @param name relative to {@code folder}, with slashes */
    static ExportFile create(Path folder, String name, Manifest.Content content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return new ExportFile(name, content, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    OutputStream out() {
        return out;
    }

    void line(byte[] text) throws IOException {
        out.write(text);
        out.write('\n');
        rows++;
    }

    void countRow() {
        rows++;
    }

    /** Closes it and tells what it is. */
    Manifest.File done() throws IOException {
        close();
        return new Manifest.File(
                name, content, rows, counted.bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        private Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            out.write(buffer, from, length);
            bytes += length;
        }
    }
}
