/** What build tools, the system and frameworks give themselves. */
const NOT_OWN =
  /^(?:project|pom|maven|java|user|os|file|line|sun|random|local|info|spring|server|management|logging|security|eureka|quarkus|micronaut|basedir|build|git|jboss|catalina|env|sys|ctx|date)(?:\.|$)/

/** Whether a property may be the app's own, and so come from its environment. */
export const isOwnProperty = (name: string) =>
  /^[A-Z][A-Z\d_]*$/.test(name) || (/^[a-z]\w*(?:[.-]\w+)+$/.test(name) && !NOT_OWN.test(name))

/**
 * The environment variable that gives a property: `stripe.api-key` → `STRIPE_API_KEY` ("SystemEnvironmentPropertySource",
 * Spring Framework; "Default ConfigSources", MicroProfile Config).
 */
export const environmentName = (property: string) =>
  /^[A-Z][A-Z\d_]*$/.test(property)
    ? property
    : property
        .replaceAll(/([a-z\d])([A-Z])/g, '$1$2')
        .replaceAll(/[^A-Za-z\d_]/g, '_')
        .toUpperCase()
