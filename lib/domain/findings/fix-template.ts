import { shellQuoted } from "../view/explain/fix.ts";
import type { Fix } from "../view/path.ts";

/** Words in a template that stand for a name. */
export const fixWords = [
  "ACCOUNT",
  "ASSOCIATION_ID",
  "AUDIENCE",
  "CLUSTER",
  "CLUSTER_ARN",
  "CONTAINER",
  "INSTANCE_ID",
  "ISSUER",
  "ISSUER_URL",
  "LAUNCH_TEMPLATE",
  "NAMESPACE",
  "NODE_GROUP",
  "PROVIDER_ARN",
  "REGION",
  "ROLE_ARN",
  "ROLE_NAME",
  "SERVICE_ACCOUNT",
  "VARIABLE",
  "WORKLOAD",
] as const;

export type FixWord = (typeof fixWords)[number];
export type FixValues = Readonly<Partial<Record<FixWord, string>>>;

/** A fix whose words and commands hold words of `fixWords`, outside of quotes where a shell reads them. */
export type FixTemplate = Fix;

const word = new RegExp(`\\b(?:${fixWords.join("|")})\\b`, "g");

function filled(text: string, values: FixValues, quoted: (value: string) => string): string {
  return text.replace(word, (name) => {
    const value = values[name as FixWord];
    return value === undefined ? name : quoted(value);
  });
}

/** Text that is safe inside double quotes of HCL. */
function hclEscaped(text: string): string {
  return text
    .replace(/[\\"]/g, "\\$&")
    .replace(/[$%](?=\{)/g, "$&$&")
    .replace(/[\r\n]/g, " ");
}

const asIs = (text: string): string => text;

/** The fix for one finding: words of the template give way to names; a name that is not known stays a word. */
export function fixFrom(template: FixTemplate, values: FixValues): Fix {
  return {
    title: filled(template.title, values, asIs),
    words: filled(template.words, values, asIs),
    diff: template.diff === null ? null : filled(template.diff, values, asIs),
    commands: template.commands.map(({ tool, text }) => ({
      tool,
      text: filled(text, values, tool === "Terraform" ? hclEscaped : shellQuoted),
    })),
    check:
      template.check === null
        ? null
        : {
            command: filled(template.check.command, values, shellQuoted),
            expect: filled(template.check.expect, values, asIs),
          },
    alsoLetsIn: template.alsoLetsIn === null ? null : filled(template.alsoLetsIn, values, asIs),
  };
}
