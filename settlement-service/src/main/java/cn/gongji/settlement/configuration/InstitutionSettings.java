package cn.gongji.settlement.configuration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Institutions of which nothing was recorded.
 *
 * @param unknownCountsAsDesignated whether a well-formed number suffices
 */
@ConfigurationProperties("gongji.institutions")
public record InstitutionSettings(@DefaultValue("true") boolean unknownCountsAsDesignated) {}
