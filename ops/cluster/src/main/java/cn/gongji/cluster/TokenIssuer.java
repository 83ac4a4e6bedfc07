package cn.gongji.cluster;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues the bearer tokens of local mode, with a key pair that is made once and kept in one folder. */
public final class TokenIssuer {
    /** The issuer that stands in every token. */
    public static final String ISSUER = "gongji-local";

    /** The roles that a token may name. */
    public static final List<String> ROLES = List.of("cardholder", "agency", "pos", "policy", "auditor", "operator");

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final Map<String, String> WHAT_A_SUBJECT_IS =
            Map.of("cardholder", "the person's id", "pos", "the institution's id");

    private final Path publicKeyFile;
    private final RSAPrivateKey key;

    private TokenIssuer(Path publicKeyFile, RSAPrivateKey key) {
        this.publicKeyFile = publicKeyFile;
        this.key = key;
    }

    /** The issuer whose keys are in {@code folder}; they are made when the folder has none. */
    public static TokenIssuer in(Path folder) {
        try {
            Path privateFile = folder.resolve("private.pem");
            Path publicFile = folder.resolve("public.pem");
            if (!Files.exists(privateFile) || !Files.exists(publicFile)) {
                makeKeys(folder, privateFile, publicFile);
            }
            return new TokenIssuer(publicFile, readPrivateKey(privateFile));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ClusterException("The token issuer's keys in " + folder + " cannot be read or made: "
                    + e.getMessage() + ". Remove that folder to make new ones.");
        }
    }

    /** The public key, PEM, for the services. */
    public Path publicKeyFile() {
        return publicKeyFile;
    }

    /**
     * A token for twelve hours of real time.
     *
     * @param subject null for the role's own name, where a role needs none
     * @param region a province-level code such as {@code 120000}, or null
     * @throws RefusedRequest when the role is unknown or lacks its subject or region
     */
    public String issue(String role, @Nullable String subject, @Nullable String region) {
        check(role, subject, region);
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject == null ? role : subject)
                .claim("role", role)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
        if (region != null) {
            claims.claim("region", region);
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new ClusterException("The token cannot be signed: " + e.getMessage(), e);
        }
        return token.serialize();
    }

    private static void check(String role, @Nullable String subject, @Nullable String region) {
        if (!ROLES.contains(role)) {
            String roles = String.join(", ", ROLES);
            throw RefusedRequest.invalid(
                    "role",
                    "没有角色“" + role + "”，可用的角色：" + roles,
                    "There is no role \"" + role + "\"; the roles are " + roles);
        }
        if (WHAT_A_SUBJECT_IS.containsKey(role) && (subject == null || subject.isBlank())) {
            throw RefusedRequest.invalid(
                    "subject",
                    "角色 " + role + " 的令牌须写明 subject",
                    "A token of role " + role + " needs a subject: " + WHAT_A_SUBJECT_IS.get(role));
        }
        if (role.equals("agency") && region == null) {
            throw RefusedRequest.invalid(
                    "region",
                    "经办机构只在一个省级地区办事，须写明 region，例如 120000",
                    "An agency acts in one region only: name it, for example 120000");
        }
        if (region != null && !region.matches("[1-9]\\d0000")) {
            throw RefusedRequest.invalid(
                    "region",
                    "region 须是省级行政区划代码，例如 120000",
                    "A region is a province-level code of six digits, for example 120000");
        }
    }

    private static void makeKeys(Path folder, Path privateFile, Path publicFile)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(folder);
        SecretFile.write(privateFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Path unfinished = Files.createTempFile(folder, "public", ".pem");
        Files.writeString(unfinished, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, publicFile, StandardCopyOption.REPLACE_EXISTING);
    }

    private static RSAPrivateKey readPrivateKey(Path file) throws IOException, GeneralSecurityException {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
