const HARDENING = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

const TRANSPORT_SECURITY = { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" };

/** Returns what browsers are told not to do, beside the policy of contents. */
export const securityHeaders = (isHttps: boolean): Record<string, string> =>
  isHttps ? { ...HARDENING, ...TRANSPORT_SECURITY } : HARDENING;
