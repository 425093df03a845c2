/** Returns the origin of a CDN from the asset prefix, which may also be a path of this site. */
export const assetOrigin = (assetPrefix: string | undefined): string | undefined =>
  URL.parse(assetPrefix ?? "")?.origin;
