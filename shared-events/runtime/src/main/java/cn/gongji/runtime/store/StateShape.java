package cn.gongji.runtime.store;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** A digest of the fields that make up a state, through every class of ours that it reaches. */
final class StateShape {

    private StateShape() {}

    static String of(Class<?> kind) {
        TreeMap<String, String> described = new TreeMap<>();
        describe(kind, described);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(described.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void describe(Class<?> kind, TreeMap<String, String> described) {
        if (!kind.getName().startsWith("cn.gongji.") || described.containsKey(kind.getName())) {
            return;
        }
        StringBuilder fields = new StringBuilder();
        described.put(kind.getName(), "");
        for (Field field : kind.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.append(field.getName())
                        .append(':')
                        .append(field.getGenericType().getTypeName())
                        .append(';');
                describeType(field.getGenericType(), described);
            }
        }
        described.put(kind.getName(), fields.toString());
        if (kind.isSealed()) {
            for (Class<?> permitted : kind.getPermittedSubclasses()) {
                describe(permitted, described);
            }
        }
    }

    private static void describeType(Type type, TreeMap<String, String> described) {
        if (type instanceof Class<?> kind) {
            describe(kind.isArray() ? kind.componentType() : kind, described);
        } else if (type instanceof ParameterizedType generic) {
            describeType(generic.getRawType(), described);
            for (Type argument : generic.getActualTypeArguments()) {
                describeType(argument, described);
            }
        }
    }
}
