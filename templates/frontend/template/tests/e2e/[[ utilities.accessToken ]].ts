import { createHmac } from "node:crypto";

/** The same token, signed anew with another end; `expiresAt` is in seconds since 1970. */
export function withExpiry(token: string, expiresAt: number, secret: string): string {
  const [header = "", payload = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, exp: expiresAt })).toString("base64url");
  const signature = createHmac("sha256", secret).update(`${header}.${changed}`).digest("base64url");
  return `${header}.${changed}.${signature}`;
}
