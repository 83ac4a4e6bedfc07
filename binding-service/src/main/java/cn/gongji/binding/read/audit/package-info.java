/** What an auditor asks of people: how they were insured and bound at an instant, and by which rules. */
@NullMarked
package cn.gongji.binding.read.audit;

import org.jspecify.annotations.NullMarked;
