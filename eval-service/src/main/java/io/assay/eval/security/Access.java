package io.assay.eval.security;

/** How it is known who uses the dashboard. */
enum Access {
    /** It is not: everybody may do everything. */
    OPEN,
    /** By keys. */
    KEYS,
    /** By an OpenID Connect provider. */
    OIDC,
    /** By a provider, or by a key: programs mostly have keys. */
    OIDC_AND_KEYS;

    static Access of(AccessConfig config) {
        if (config.oidc()) {
            return config.keys().isPresent() ? OIDC_AND_KEYS : OIDC;
        }
        return config.keys().isPresent() ? KEYS : OPEN;
    }
}
