/** The words in which settlement asks for money and the ledger answers: purses, plans, steps, payments. */
@NullMarked
package cn.gongji.contracts.funding;

import org.jspecify.annotations.NullMarked;
