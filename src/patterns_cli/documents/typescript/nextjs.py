"""Names that Next.js gives to files, folders and exports; nobody here chose them.

Source: the file conventions of the app router and the pages router, Next.js 16.
"""

from patterns_cli.regexes import regex

APP_FILES = frozenset(
    {
        "page", "layout", "template", "loading", "error", "global-error", "not-found", "global-not-found", "forbidden",
        "unauthorized", "default", "route", "sitemap", "robots", "manifest", "icon", "apple-icon", "favicon",
        "opengraph-image", "twitter-image",
    }
)  # fmt: skip
"""Files with a meaning in a folder below `app`; those of images may end in a number."""

ROOT_FILES = frozenset({"proxy", "middleware", "instrumentation", "instrumentation-client", "mdx-components"})
"""Files with a meaning beside `app` or `pages`, or in `src`."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
"""Methods of HTTP, which handlers and clients are called by."""

EXPORTS = METHODS | frozenset(
    {
        "metadata", "generateMetadata", "viewport",
        "generateViewport", "generateStaticParams", "generateImageMetadata", "generateSitemaps", "revalidate",
        "dynamic", "dynamicParams", "fetchCache", "runtime", "preferredRegion", "maxDuration", "experimental_ppr",
        "unstable_instant", "config", "proxy", "middleware", "register", "onRequestError", "getStaticProps",
        "getStaticPaths", "getServerSideProps", "reportWebVitals", "alt", "size", "contentType",
    }
)  # fmt: skip
"""Exports with a meaning in those files."""

_NUMBERED = regex(r"(icon|apple-icon|opengraph-image|twitter-image)\d")
_ROUTE_FOLDER = regex(
    r"\[\[?(?:\.\.\.)?[^\[\]]+\]\]?"  # [id], [...slug], [[...slug]]
    r"|(?:\((?:\.{1,3})\))+[^()]*"  # (.)photo, (..)(..)photo, (...)photo
    r"|\([^()]+\)"  # (group)
    r"|@.+"  # @slot
    r"|_.+"  # _private
)


def is_special_file(path: str) -> bool:
    """Whether Next.js gives the file at `path` (with `/`) its name: as a route below `pages`, or by a table above.

    The name is compared up to its first dot.
    """
    *folders, name = path.split("/")
    stem = name.partition(".")[0]
    if "app" in folders and (stem in APP_FILES or _NUMBERED.fullmatch(stem)):
        return True
    return stem in ROOT_FILES or "pages" in folders


def is_special_folder(name: str) -> bool:
    """Whether a folder's name is in the router's own notation: a segment, a group, a slot, an intercept, private."""
    return _ROUTE_FOLDER.fullmatch(name) is not None
