package cn.gongji.binding.catalogue;

/** A policy file that cannot be taken; the message names the file, the place in it, and what was expected there. */
public final class InvalidPolicyFile extends RuntimeException {
    InvalidPolicyFile(String file, String path, String problem) {
        super(file + ": " + path + ": " + problem);
    }

    InvalidPolicyFile(String file, String path, String problem, Throwable cause) {
        super(file + ": " + path + ": " + problem, cause);
    }
}
