package cn.gongji.binding.identity;

import cn.gongji.binding.domain.person.IdNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals names and identity numbers with AES-GCM, bound to their person and column so that no row can be moved to
 * another, and makes the keyed hashes by which a number is found again. Both keys are derived from one secret.
 */
public final class IdentityVault {
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecretKey sealing;
    private final SecretKey hashing;
    private final SecureRandom random = new SecureRandom();

    /** What is sealed: the column is part of the seal. */
    public enum Column {
        NAME,
        ID_NUMBER
    }

    /** @throws IllegalArgumentException unless the secret has 32 bytes */
    public IdentityVault(byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("an identity key has " + KEY_BYTES + " bytes");
        }
        this.sealing = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "gongji identity: sealing"), "AES");
        this.hashing = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "gongji identity: hashing"), HMAC);
    }

    public byte[] seal(String personId, Column column, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, personId, column, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when the bytes were not sealed for this person and column by this key */
    public String open(String personId, Column column, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, personId, column, rest), StandardCharsets.UTF_8);
    }

    /** By which a number is found again. */
    public byte[] hash(IdNumber idNumber) {
        return hmac(hashing, "id number " + idNumber.text());
    }

    /** Stands for personal data wherever two requests are compared. */
    public byte[] fingerprint(String name, String idNumber) {
        return hmac(hashing, "request " + name.length() + ' ' + name + ' ' + idNumber);
    }

    private byte[] crypt(int mode, byte[] nonce, String personId, Column column, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((column.name() + ' ' + personId).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the identity of a person cannot be read with this key", e);
        }
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
