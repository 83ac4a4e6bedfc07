package cn.gongji.binding.register;

import java.util.regex.Pattern;

/** The form of our ids; a text of another form is the id of nothing and need not be looked up. */
final class Ids {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Ids() {}

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
