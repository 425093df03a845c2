// A proxy in front says what it was asked for; Next fills in what no proxy says.
const firstOf = (header: string | null): string | undefined => header?.split(",")[0]?.trim();

/** Returns whether the browser came by https, be it to the proxy in front. */
export const isHttps = (headers: Headers): boolean =>
  firstOf(headers.get("x-forwarded-proto")) === "https";

/**
 * Returns whether a request was made by a page of this site. A browser says so itself, and no page can have it lie;
 * what says nothing of its origin is refused as well, since only browsers carry the cookie that would be abused.
 */
export function isSameOrigin(headers: Headers): boolean {
  const host = firstOf(headers.get("x-forwarded-host")) ?? headers.get("host");
  const origin = URL.parse(headers.get("origin") ?? "");
  const site = headers.get("sec-fetch-site") ?? "same-origin";
  return origin !== null && origin.host === host?.toLowerCase() && site === "same-origin";
}
