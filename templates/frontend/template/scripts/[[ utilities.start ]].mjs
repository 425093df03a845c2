// Serves the production build: what `next build` has put together for an image, with the files beside it that an image copies.

import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";

const project = join(import.meta.dirname, "..");
const build = join(project, ".next", "standalone");

if (!existsSync(join(build, "server.js"))) {
  process.stderr.write("There is nothing to serve yet: run `npm run build`\n");
  process.exit(1);
}
cpSync(join(project, ".next", "static"), join(build, ".next", "static"), { recursive: true });
cpSync(join(project, "public"), join(build, "public"), { recursive: true });

// The settings are those of today, not those that the build found.
const settings = join(project, ".env");
if (existsSync(settings)) {
  process.loadEnvFile(settings);
}
await import(join(build, "server.js"));
