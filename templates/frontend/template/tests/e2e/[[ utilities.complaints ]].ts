import type { BrowserContext } from "@playwright/test";

/** What a browser complains of, and what it asks of others; nobody should ever see any. */
export function collectComplaints(context: BrowserContext, ownOrigins: string[]): string[] {
  const complaints: string[] = [];
  // Violations of the Content-Security-Policy are among the errors of the console.
  context.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(`error on ${message.location().url}: ${message.text()}`);
    }
  });
  context.on("weberror", (fault) => {
    complaints.push(`uncaught on ${fault.page()?.url() ?? "a page"}: ${String(fault.error())}`);
  });
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !ownOrigins.includes(origin)) {
      complaints.push(`request to another origin: ${request.url()}`);
    }
  });
  return complaints;
}
