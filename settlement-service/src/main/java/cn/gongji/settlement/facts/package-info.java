/** What settling must know of patients, policies and institutions, kept by the writer as their services tell it. */
@NullMarked
package cn.gongji.settlement.facts;

import org.jspecify.annotations.NullMarked;
