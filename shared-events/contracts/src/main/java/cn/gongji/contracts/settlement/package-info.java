/** The point of sale: what the settlement-service records of bills. */
@NullMarked
package cn.gongji.contracts.settlement;

import org.jspecify.annotations.NullMarked;
