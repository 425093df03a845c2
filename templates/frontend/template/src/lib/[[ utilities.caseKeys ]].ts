const convertKeys = (value: unknown, convert: (key: string) => string): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => convertKeys(item, convert));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, content]) => [convert(key), convertKeys(content, convert)]),
    );
  }
  return value;
};

/** Returns JSON with its keys in camelCase: `is_active` becomes `isActive`; `line_2` stays, so that there is a way back. */
export const camelKeys = (value: unknown): unknown =>
  convertKeys(value, (key) =>
    key.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );

/** Returns JSON with its keys in snake_case; undoes `camelKeys`. */
export const snakeKeys = (value: unknown): unknown =>
  convertKeys(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
