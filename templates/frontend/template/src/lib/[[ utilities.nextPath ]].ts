export const SIGN_IN_PATH = "/sign-in";
export const HOME_PATH = "/";

// Stands for this site, of which nothing but the path matters here.
const SITE = "http://site.invalid";

/** Returns `value` where it is a path of this site to go on to after signing in, else the home page. */
export function nextPath(value: string | null | undefined): string {
  if (!value?.startsWith("/") || !URL.canParse(value, SITE)) {
    return HOME_PATH;
  }
  // Judged after parsing: browsers take `/\evil` and `/<tab>/evil` for `//evil`, which is another site.
  const { origin, pathname, search, hash } = new URL(value, SITE);
  const isElsewhere = origin !== SITE || pathname.startsWith("//");
  return isElsewhere || pathname === SIGN_IN_PATH ? HOME_PATH : `${pathname}${search}${hash}`;
}

/** Returns the address of the sign-in page from which it goes on to `path`. */
export function signInPath(path: string): string {
  const next = nextPath(path);
  return next === HOME_PATH
    ? SIGN_IN_PATH
    : `${SIGN_IN_PATH}?${new URLSearchParams({ next }).toString()}`;
}
