package cn.gongji.binding.catalogue;

/** A file that cannot be taken; the message names the file, the line, the place, and what was expected there. */
public final class InvalidCatalogueFile extends RuntimeException {
    InvalidCatalogueFile(String file, int line, InvalidCatalogue what) {
        super(file + ":" + line + ": " + what.getMessage(), what);
    }
}
