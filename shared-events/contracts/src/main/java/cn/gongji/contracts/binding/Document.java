package cn.gongji.contracts.binding;

/**
 * A supporting document, by reference only.
 *
 * @param reference opaque, given by the channel that keeps the document
 */
public record Document(DocumentKind kind, String reference) {}
