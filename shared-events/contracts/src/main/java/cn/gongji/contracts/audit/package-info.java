/** What the services record about those who read their history. */
@NullMarked
package cn.gongji.contracts.audit;

import org.jspecify.annotations.NullMarked;
