import { defineConfig } from "oxlint";
import { arrows } from "./scripts/arrows/lint.ts";

const impure =
  "the core is pure: what it needs comes in as a value, so that the same data always give the same verdict";

export default defineConfig({
  plugins: [
    "eslint",
    "typescript",
    "unicorn",
    "oxc",
    "import",
    "react",
    "nextjs",
    "jsx-a11y",
    "promise",
    "node",
    "vitest",
  ],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: [
    "node_modules/**",
    ".next/**",
    "dist/**",
    "next-env.d.ts",
    "test-results/**",
    "playwright-report/**",
  ],
  rules: {
    // Beyond the categories: what TypeScript cannot say by itself.
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-empty": "error",
    "no-var": "error",
    "no-eval": "error",
    "no-self-compare": "error",
    "no-throw-literal": "error",
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
    "prefer-const": "error",
    "import/no-cycle": ["error", { ignoreTypes: true }],
    "node/no-process-env": "error",
    "react/button-has-type": "error",
    "react/no-danger": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    "typescript/no-deprecated": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/only-throw-error": "error",
    "typescript/prefer-promise-reject-errors": "error",
    "typescript/return-await": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/use-unknown-in-catch-callback-variable": "error",
    "unicorn/no-abusive-eslint-disable": "error",
    "unicorn/prefer-node-protocol": "error",
    "vitest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*", "fc.assert", "assert*"] }],
    "vitest/valid-expect": ["error", { maxArgs: 2 }],

    // Of the categories: what is settled otherwise here, or what sees faults where there are none.
    "consistent-return": "off", // TypeScript checks exhaustive switches better
    "no-await-in-loop": "off", // pages, batches and retries are meant to come one after the other
    "no-shadow": "off",
    "no-underscore-dangle": "off", // names of other people's APIs
    "no-unmodified-loop-condition": "off", // does not see what a callback changes
    "import/no-named-as-default-member": "off",
    "import/no-unassigned-import": "off", // styles
    "jsx-a11y/click-events-have-key-events": "off", // a grid and a list of options take their keys at the container
    "jsx-a11y/control-has-associated-label": "off", // fires on table cells
    "jsx-a11y/interactive-supports-focus": "off", // the focus moves within a grid, a tab list, a list of options
    "jsx-a11y/no-autofocus": "off", // the field of a dialog that was asked for
    "jsx-a11y/no-noninteractive-element-interactions": "off", // a click beside a dialog closes it
    "jsx-a11y/no-noninteractive-tabindex": "off", // what scrolls must be reachable by keyboard
    "jsx-a11y/prefer-tag-over-role": "off", // a picture made of spans is an image to a screen reader
    "oxc/no-map-spread": "off",
    "promise/always-return": "off",
    "react/incompatible-library": "off", // fires on useVirtualizer, which is used as its authors say
    "react/no-array-index-key": "off", // pieces of one text have no other name
    "react/react-in-jsx-scope": "off",
    "typescript/no-unsafe-type-assertion": "off", // decoders narrow what they have just checked
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/no-useless-spread": "off", // tables of cases, put together from parts
    "unicorn/no-array-sort": "off", // a list that was just made may be sorted in place
    "unicorn/prefer-set-has": "off",
    "unicorn/require-post-message-target-origin": "off", // workers have no origin
    "vitest/no-conditional-expect": "off", // tables of cases
    "vitest/no-conditional-tests": "off",
    "vitest/no-standalone-expect": "off",
    "vitest/require-to-throw-message": "off",
    "vitest/valid-title": "off",
  },
  overrides: [
    {
      files: ["lib/**", "scripts/**", "bench/**"],
      rules: { "import/no-default-export": "error" },
    },
    {
      files: ["app/**/*.tsx", "components/**", "lib/client/**"],
      rules: { "react/exhaustive-deps": "error", "react/rules-of-hooks": "error" },
    },
    {
      files: ["lib/**", "scripts/**", "bench/**"],
      excludeFiles: ["lib/client/**"],
      rules: { "react/rules-of-hooks": "off" }, // functions whose name begins with “use” are no hooks here
    },
    {
      // The environment is read at the doors of the process and nowhere else.
      files: [
        "lib/service/http/runtime.ts",
        "lib/service/log.ts",
        "lib/cli/main.ts",
        "lib/**/*.test.ts",
        "lib/**/testing/**",
        "lib/real/**",
        "scripts/**",
        "bench/**",
        "e2e/**",
        "*.config.{ts,js,mjs}",
        "instrumentation.ts",
        "proxy.ts",
      ],
      rules: { "node/no-process-env": "off" },
    },
    {
      // JavaScript, and tests of what other programs print: nothing there has types to lose.
      files: ["scripts/**/*.mjs", "**/*.test.{ts,tsx}", "**/testing/**", "lib/real/**"],
      rules: {
        "typescript/no-misused-promises": "off",
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
    {
      files: ["lib/domain/**/*.ts"],
      excludeFiles: ["**/*.test.ts"],
      rules: {
        "no-restricted-globals": [
          "error",
          ...[
            "process",
            "fetch",
            "console",
            "setTimeout",
            "setInterval",
            "setImmediate",
            "performance",
            "crypto",
            "window",
            "document",
          ].map((name) => ({ name, message: impure })),
        ],
        "no-restricted-properties": [
          "error",
          { object: "Date", property: "now", message: impure },
          { object: "Math", property: "random", message: impure },
          { object: "globalThis", property: "process", message: impure },
        ],
      },
    },
    ...arrows,
  ],
});
