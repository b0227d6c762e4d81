package org.sealbook.model;

/** A licence 电子证照: its identifier and what it says. */
public record License(LicenseId id, LicenseContent content) {}
