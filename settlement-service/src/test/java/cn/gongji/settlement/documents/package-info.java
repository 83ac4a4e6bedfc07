/** What is told of settlements. */
@NullMarked
package cn.gongji.settlement.documents;

import org.jspecify.annotations.NullMarked;
