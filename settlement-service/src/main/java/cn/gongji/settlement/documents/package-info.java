/** What became of each bill, as one document a settlement, folded from its events. */
@NullMarked
package cn.gongji.settlement.documents;

import org.jspecify.annotations.NullMarked;
