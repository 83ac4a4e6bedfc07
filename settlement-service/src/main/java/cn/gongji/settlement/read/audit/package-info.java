/** What an auditor asks of bills: what was recorded of one, and what of a person at an instant. */
@NullMarked
package cn.gongji.settlement.read.audit;

import org.jspecify.annotations.NullMarked;
