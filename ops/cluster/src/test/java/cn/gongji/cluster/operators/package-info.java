/** What operators look at: dashboards, alerts and runbooks, checked against a real Prometheus on a real cluster. */
@NullMarked
package cn.gongji.cluster.operators;

import org.jspecify.annotations.NullMarked;
