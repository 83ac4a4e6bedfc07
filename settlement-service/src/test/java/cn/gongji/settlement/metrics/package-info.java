/** What is counted of bills. */
@NullMarked
package cn.gongji.settlement.metrics;

import org.jspecify.annotations.NullMarked;
