/** What settlement does when the binding-service and the ledger say that something happened. */
@NullMarked
package cn.gongji.settlement.automation;

import org.jspecify.annotations.NullMarked;
