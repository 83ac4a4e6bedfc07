/** How a bill is priced, how its funding is planned, and what becomes of it: pure decisions without a framework. */
@NullMarked
package cn.gongji.settlement.domain;

import org.jspecify.annotations.NullMarked;
