/** What is known of the route without its code, which is fetched with its page. */

/** Where it is remembered that answers wait on this device. */
export const WAITS = 'answers-wait';
/** The database that keeps the route's cases. */
export const ROUTE = 'panel-route';
/** The cache that keeps the map around them. */
export const GROUND = 'route-ground';
