import pluginQuery from "@tanstack/eslint-plugin-query";
import nextVitals from "eslint-config-next/core-web-vitals";
import prettier from "eslint-config-prettier";
import jsxA11y from "eslint-plugin-jsx-a11y";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores([
    ".next/",
    "coverage/",
    "next-env.d.ts",
    "playwright-report/",
    "src/types/api/",
    "test-results/",
  ]),
  ...nextVitals,
  { rules: jsxA11y.flatConfigs.strict.rules },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-console": "error",
    },
  },
  // Only an interface can add to one that a library declares.
  {
    files: ["src/types/register.d.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },
  // Plain scripts have no types to check; their output is the console.
  {
    files: ["**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-console": "off" },
  },
  ...pluginQuery.configs["flat/recommended"],
  prettier,
]);
