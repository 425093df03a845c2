/** Returns a key in camelCase: `is_active` becomes `isActive`; `line_2` stays, so that there is a way back. */
export const camelKey = (key: string): string =>
  key.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const snakeKey = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Converts keys however deep, but for what stands below the `verbatim` ones: names of ours, in camelCase. */
const convertKeys = (
  value: unknown,
  convert: (key: string) => string,
  verbatim: readonly string[],
): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => convertKeys(item, convert, verbatim));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, content]) => [
        convert(key),
        verbatim.includes(camelKey(key)) ? content : convertKeys(content, convert, verbatim),
      ]),
    );
  }
  return value;
};

/** Returns JSON with its keys in camelCase; what stands below the `verbatim` ones is nobody's to rename. */
export const camelKeys = (value: unknown, verbatim: readonly string[] = []): unknown =>
  convertKeys(value, camelKey, verbatim);

/** Returns JSON with its keys in snake_case; undoes `camelKeys`. */
export const snakeKeys = (value: unknown, verbatim: readonly string[] = []): unknown =>
  convertKeys(value, snakeKey, verbatim);
