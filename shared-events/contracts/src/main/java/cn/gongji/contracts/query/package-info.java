/** What one service asks another without recording anything, and the answers. */
@NullMarked
package cn.gongji.contracts.query;

import org.jspecify.annotations.NullMarked;
