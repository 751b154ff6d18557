import { staticKeys } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, editWorkload } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { listed } from "../words.ts";

/** Containers into whose environment a whole Secret or ConfigMap is poured. */
export const keysMayBeInObject = workloadRule(
  {
    id: "keys-may-be-in-object",
    group: "static-keys",
    title: "A whole Secret becomes variables, and it may hold keys",
    severity: { low: "A role is meant for the container", info: "No role is meant for it" },
    means:
      "envFrom turns every key of an object into a variable, so the pod's spec does not tell which. If AWS_ACCESS_KEY_ID is among them it comes before the role. Secrets are never read here, so this stays possible until somebody looks at the names of its keys.",
    fix: {
      title: "Name the variables that CONTAINER takes",
      words:
        "Replace envFrom by single variables with secretKeyRef. The command prints the names of the keys and no value.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE describe secrets",
        },
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the container of the pod template, in place of env_from: one block for each variable.
env {
  name = "DATABASE_URL"
  value_from {
    secret_key_ref {
      name = "settings"
      key  = "url"
    }
  }
}`,
        },
      ],
      check: callerCheck("The answer names assumed-role, not user"),
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: { facts: ["1.2", "3.1"], pages: ["Kubernetes: Distribute Credentials Securely Using Secrets"] },
    controls: staticKeys,
  },
  {
    matches: ({ example }) => example.spec.envFrom.some(({ kind }) => kind === "secret"),
    tell: ({ workload, cohorts }) => {
      const secrets = cohorts.flatMap(({ example }) =>
        example.spec.envFrom.filter(({ kind }) => kind === "secret").map(({ name }) => name),
      );
      const meant = cohorts.some(({ example: { row } }) => row.meant !== null);
      return {
        text: `${hitsDo(cohorts, "takes", "take")} every key of Secret ${listed(secrets)} as variables, and AWS keys may be among them`,
        evidence: [podsShow(workload.index, `envFrom names Secret ${listed(secrets)}, which is not read`)],
        severity: meant ? "low" : "info",
        certainty: "possible",
      };
    },
  },
);
