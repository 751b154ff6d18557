import { answers, type LinkSpec } from "../attempt.ts";
import { because } from "../codes.ts";
import { setting } from "../run.ts";

const variables = ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"] as const;
const notVisible = { kind: "not-set", why: null } as const;

/** Keys as JVM options (domain facts 3.1), as far as variables of the JVM carry them. */
export function systemPropertiesLink(secretProperty: string): LinkSpec {
  return {
    link: "system-properties",
    name: "JVM system properties",
    attempt: (run) => {
      for (const name of variables) {
        const options = setting(run, name);
        if (options?.includes("-Daws.accessKeyId=") && options.includes(`-D${secretProperty}=`)) {
          return answers("env-keys", because("system-properties-set", `${name} carries keys`));
        }
      }
      return notVisible;
    },
  };
}
