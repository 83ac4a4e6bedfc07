/** What an auditor asks of people's money: how it stood at an instant, and how a charge found and left it. */
@NullMarked
package cn.gongji.wallet.read.audit;

import org.jspecify.annotations.NullMarked;
