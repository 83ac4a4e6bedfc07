/** The settings of the settlement-service. */
@NullMarked
package cn.gongji.settlement.configuration;

import org.jspecify.annotations.NullMarked;
