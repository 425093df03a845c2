import { defineConfig } from "@hey-api/openapi-ts";

// Envelopes and operations are the API client's business; what the screens know are the schemas within.
export default defineConfig({
  input: "openapi.json",
  logs: { file: false },
  output: {
    path: "src/types/api",
    entryFile: false,
    header: ["// @generated from openapi.json: npm run derive"],
  },
  parser: {
    filters: {
      operations: { exclude: ["/.*/"] },
      orphans: true,
      schemas: { exclude: ["/^(Envelope|Error|Meta|Health|Expired)/"] },
    },
  },
  plugins: ["@hey-api/typescript"],
});
