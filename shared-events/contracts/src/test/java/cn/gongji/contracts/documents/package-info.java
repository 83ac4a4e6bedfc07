/** The published description of the topics, checked against the catalogue. */
@NullMarked
package cn.gongji.contracts.documents;

import org.jspecify.annotations.NullMarked;
