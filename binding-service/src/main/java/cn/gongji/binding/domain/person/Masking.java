package cn.gongji.binding.domain.person;

/**
 * What of a name and an identity number may be shown.
 *
 * <p>Of a name the first and the last character are kept (王小娟 becomes 王*娟), of a name of two characters the first
 * alone (王娟 becomes 王*). Of an identity number the first and the last character are kept, so that neither the place
 * nor the date of birth can be read from it.
 */
public final class Masking {
    private Masking() {}

    public static String name(String name) {
        int[] characters = name.codePoints().toArray();
        if (characters.length == 1) {
            return "*";
        }
        String first = Character.toString(characters[0]);
        if (characters.length == 2) {
            return first + "*";
        }
        return first + "*".repeat(characters.length - 2) + Character.toString(characters[characters.length - 1]);
    }

    public static String idNumber(String idNumber) {
        return idNumber.charAt(0) + "*".repeat(idNumber.length() - 2) + idNumber.charAt(idNumber.length() - 1);
    }
}
