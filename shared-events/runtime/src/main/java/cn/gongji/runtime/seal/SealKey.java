package cn.gongji.runtime.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key of checkpoints; cryptography is the JDK's. The files are PEM, as {@code openssl} makes them too. */
public final class SealKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int ID_BYTES = 8;
    private static final int LINE_LENGTH = 64;

    private SealKey() {}

    /** A fresh key, as the texts of two PEM files. */
    public record NewKey(String privatePem, String publicPem) {}

    public static NewKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new NewKey(
                    pem(PRIVATE, pair.getPrivate().getEncoded()),
                    pem(PUBLIC, pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Signs; its public half stands beside it, in a file of the same name with {@code .pub} after it. */
    public static final class Signer {

        private final PrivateKey key;
        private final Verifier verifier;

        private Signer(PrivateKey key, Verifier verifier) {
            this.key = key;
            this.verifier = verifier;
        }

        /** @throws IllegalStateException when the two files are not the halves of one Ed25519 key */
        public static Signer read(Path privateFile) {
            Path publicFile = publicFileOf(privateFile);
            try {
                PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                        .generatePrivate(new PKCS8EncodedKeySpec(bytes(PRIVATE, Files.readString(privateFile))));
                Signer signer = new Signer(key, Verifier.read(publicFile));
                if (!signer.verifier.accepts("a trial", signer.sign("a trial"))) {
                    throw new IllegalStateException(publicFile + " is not the public half of " + privateFile);
                }
                return signer;
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        "The key " + privateFile + " that signs checkpoints cannot be read: "
                                + e.getMessage()
                                + ". Make one with openssl genpkey -algorithm ed25519, and its public half"
                                + " beside it in " + publicFile.getFileName() + " with openssl pkey -pubout.",
                        e);
            }
        }

        private static Path publicFileOf(Path privateFile) {
            return privateFile.resolveSibling(privateFile.getFileName() + ".pub");
        }

        public SignedCheckpoint sign(Checkpoint checkpoint) {
            String statement = checkpoint.statement();
            return new SignedCheckpoint(checkpoint, statement, sign(statement));
        }

        private String sign(String statement) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(key);
                signature.update(statement.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a statement could not be signed", e);
            }
        }

        public Verifier verifier() {
            return verifier;
        }
    }

    /** Knows a signature of one key. */
    public record Verifier(String keyId, PublicKey key) {

        /**
         * Reads a public key.
         *
         * @throws IllegalArgumentException when the file holds none
         */
        public static Verifier read(Path publicFile) throws IOException {
            byte[] encoded = bytes(PUBLIC, Files.readString(publicFile));
            try {
                return new Verifier(
                        HexFormat.of().formatHex(TreeHash.newSha256().digest(encoded), 0, ID_BYTES),
                        KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException(publicFile + " holds no " + ALGORITHM + " key", e);
            }
        }

        /** Whether this key signed the checkpoint. */
        public boolean accepts(SignedCheckpoint signed) {
            return signed.checkpoint().keyId().equals(keyId) && accepts(signed.statement(), signed.signature());
        }

        private boolean accepts(String statement, String signature) {
            try {
                Signature verification = Signature.getInstance(ALGORITHM);
                verification.initVerify(key);
                verification.update(statement.getBytes(StandardCharsets.UTF_8));
                return verification.verify(Base64.getDecoder().decode(signature));
            } catch (GeneralSecurityException | IllegalArgumentException malformed) {
                return false;
            }
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }

    private static byte[] bytes(String kind, String pem) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no PEM with a " + kind);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
