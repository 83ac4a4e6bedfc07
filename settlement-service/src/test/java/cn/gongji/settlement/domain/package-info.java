/** The specification of settling: tables of bills, families and outcomes. */
@NullMarked
package cn.gongji.settlement.domain;

import org.jspecify.annotations.NullMarked;
