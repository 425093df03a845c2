export const REQUEST_ID_HEADER = "X-Request-ID";

/** Returns an id for one request; unlike `randomUUID`, it is to be had without https too. */
export const newRequestId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
