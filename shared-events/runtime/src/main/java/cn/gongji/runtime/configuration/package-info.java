/** How a service is put together; found by Spring Boot as auto-configuration. */
@NullMarked
package cn.gongji.runtime.configuration;

import org.jspecify.annotations.NullMarked;
