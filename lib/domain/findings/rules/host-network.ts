import { metadataService } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { editWorkload } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleName } from "../words.ts";

/** Workloads on the host's network that can take the node's role whatever the hop limit. */
export const hostNetwork = workloadRule(
  {
    id: "host-network",
    group: "node-role",
    title: "Pods on the host's network can take the node's role",
    severity: {
      medium: "CloudTrail shows the node's role in use on their nodes",
      low: "No use of it was seen",
    },
    means:
      "A pod on the host's network is no hop away from the metadata service: neither the hop limit nor network policies hold it back. Only a disabled endpoint does.",
    fix: {
      title: "Take WORKLOAD off the host's network",
      words:
        "If it has to be there, give it a role of its own, so that it does not need the node's, and keep the node's role small.",
      diff: "- hostNetwork: true",
      commands: [
        {
          tool: "kubectl",
          text: `kubectl -n NAMESPACE patch WORKLOAD --type json -p '[{"op":"remove","path":"/spec/template/spec/hostNetwork"}]'`,
        },
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the workload's pod template:
host_network = false`,
        },
      ],
      check: {
        command: "kubectl -n NAMESPACE get WORKLOAD -o jsonpath={.spec.template.spec.hostNetwork}",
        expect: "The answer is empty or false",
      },
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes", "instances", "instanceProfiles", "networkPolicies"],
    references: { facts: ["9", "12"], pages: ["Kubernetes: Pod Security Standards, host namespaces"] },
    controls: { ...metadataService, "cis-eks": ["4.2.4", "5.2.1"] },
  },
  {
    matches: ({ workload, example: { pod, row } }) =>
      !workload.essential && pod.spec.hostNetwork && row.nodeRoleInReach === "yes",
    tell: ({ workload, cohorts, first }) => {
      const role = first.resolution.node?.role;
      const used = cohorts.some(({ example: { row } }) => row.evidence === "node" && !row.refused);
      return {
        text: `${hitsDo(cohorts, "is", "are")} on the host's network and could take ${role ? roleName(role) : "the node's role"}, whatever the hop limit`,
        evidence: [podsShow(workload.index, "hostNetwork is true")],
        severity: used ? "medium" : "low",
      };
    },
  },
);
