import { containersOf } from "../context/workloads.ts";
import { sharedIdentity } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { associate } from "../parts/fixes.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, roleName } from "../words.ts";

/** Roles that are configured for several service accounts. */
export const roleShared = defineRule(
  {
    id: "role-shared",
    group: "roles",
    title: "One role is meant for several service accounts",
    severity: {
      medium: "The service accounts are in several namespaces",
      low: "They are in one namespace, or are the same name in several clusters",
      info: "The role is shared by Pod Identity only, and its trust policy asks for session tags",
    },
    means:
      "The role allows what any of its users needs, so each of them has what the others need. CloudTrail tells the users of a shared role apart only with Pod Identity's session tags.",
    fix: {
      title: "Give each application a role of its own",
      words:
        "Start with the service account that needs least. Where a shared role is wanted, use Pod Identity and test cluster, namespace and service account in its policies.",
      diff: null,
      commands: [...associate, { tool: "kubectl", text: "kubectl get serviceaccounts --all-namespaces -o yaml" }],
      check: {
        command: "aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument",
        expect: "One service account is let in",
      },
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "associations"],
    references: {
      facts: ["6.4", "8.3"],
      pages: ["Amazon EKS Best Practices Guide: Use one IAM role per application"],
    },
    controls: sharedIdentity,
  },
  function* drafts(context) {
    const arns = new Set(context.configured.flatMap(({ roleArn }) => roleArn ?? []));
    for (const arn of arns) {
      const users = context.configuredFor(arn);
      const [first] = users;
      if (!first || users.length < 2) continue;
      const cohorts = users.flatMap(({ key }) => context.cohortsOfAccount(key));
      const names = new Set(users.map(({ namespace, name }) => `${namespace}/${name}`));
      const namespaces = new Set(users.map(({ namespace }) => namespace));
      const clusters = new Set(users.map(({ cluster }) => cluster));
      const tagged =
        users.every(({ by }) => by === "association") &&
        context.associations.some(
          ({ association, role }) =>
            association.roleArn === arn &&
            role?.kind === "read" &&
            /requesttag\/kubernetes-/i.test(role.role.trustPolicy),
        );
      const spread = clusters.size > 1 ? ` in ${count(clusters.size, "cluster")}` : "";
      yield {
        subject: roleSubject(arn),
        severity: tagged ? "info" : namespaces.size > 1 ? "medium" : "low",
        text: `${roleName(arn)} is meant for ${count(users.length, "service account")}${spread}: ${listed(names)}`,
        evidence: [...clusters].flatMap((cluster) => {
          const index = context.estate.clusters.get(cluster);
          const some = users.filter((one) => one.cluster === cluster);
          return index
            ? [readIn(index.inventory.serviceAccounts, `${count(some.length, "service account")} of ${cluster}`)]
            : [];
        }),
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: roleValues(arn),
      };
    }
  },
);
